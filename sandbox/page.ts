import type { Call } from './call';
import type { CallLedger } from './callLedger';
import { CREDENTIALS, TEMPORARY_CREDENTIALS } from './credentials';
import { TEST_NUMBERS, type TestNumber } from './testNumbers';
import { APPLICATIONS, type Application } from './world';

const SHOWN_CALLS = 20;
const SHOWN_AGENTS = 10;
const STATES = { 1: 'normal', 2: 'overdue', 4: 'stopped by admin', 5: 'stopped for violation' };
const KINDS: ReadonlyArray<readonly [TestNumber['kind'], string]> = [
	['ending', 'Calls that end in a certain way'],
	['fault', 'Answers that go wrong'],
	['code', 'Calls refused with an error code'],
	['data', 'Calls whose data is late, missing or odd'],
];

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
color:#222}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;
width:100%}td,th{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ddd;
vertical-align:top}code{font-size:.95em}summary{cursor:pointer;font-weight:600;margin:.5rem 0}`;

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function code(text: string | number): string {
	return `<code>${escapeHtml(String(text))}</code>`;
}

function table(headings: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const head = headings.map((heading) => `<th>${escapeHtml(heading)}</th>`).join('');
	const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
	return `<table><tr>${head}</tr>${body.join('')}</table>`;
}

function applicationSection({ sdkAppId, name, agents, numbers }: Application): string {
	const agentRows = agents
		.slice(0, SHOWN_AGENTS)
		.map((agent) => [
			code(agent.id),
			escapeHtml(agent.name),
			(agent.variableNames ?? []).map(code).join(', '),
		]);
	const more = agents.length > SHOWN_AGENTS ? `<p>… ${agents.length} agents in all.</p>` : '';
	const numberRows = numbers.map(({ number, state }) => [code(number), STATES[state]]);
	return `<h2>Application ${code(sdkAppId)} ${escapeHtml(name)}</h2>
${table(['Agent', 'Name', 'Variables'], agentRows)}${more}
<details><summary>Numbers</summary>${table(['Number', 'State'], numberRows)}</details>`;
}

function testNumberSection([kind, title]: readonly [TestNumber['kind'], string]): string {
	const rows = TEST_NUMBERS.filter((number) => number.kind === kind).map((number) => [
		code(number.callee),
		escapeHtml(number.name),
		escapeHtml(number.description),
	]);
	return `<details${kind === 'ending' ? ' open' : ''}><summary>${title}</summary>
${table(['Number', 'Name', 'What happens'], rows)}</details>`;
}

function callRow(call: Call, status: string): readonly string[] {
	const ending = call.timeline.ending.endStatusString;
	return [
		escapeHtml(new Date(call.startedAtMs).toISOString()),
		code(call.callee),
		escapeHtml(call.agent?.name ?? ''),
		escapeHtml(call.variables.map(({ Key, Value }) => `${Key}=${Value}`).join(', ')),
		escapeHtml(status === 'finished' ? `finished: ${ending}` : status),
		code(call.sessionId),
	];
}

/** The page a person sees at /: keys, applications, test numbers and the last calls. */
export function renderPage(ledger: CallLedger, url: string): string {
	const calls = ledger.calls.slice(-SHOWN_CALLS).reverse();
	const callTable = table(
		['Started', 'Callee', 'Agent', 'Variables', 'State', 'Session'],
		calls.map((call) => callRow(call, ledger.statusOf(call))),
	);
	return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>CCC sandbox</title><style>${STYLE}</style></head><body>
<h1>Tencent Cloud Contact Center sandbox</h1>
<p>No phone rings: every call below exists only on this machine.</p>
<h2>Credential</h2>
${table(
	['Field', 'Value'],
	[
		['Site', 'Custom'],
		['Endpoint', code(url)],
		['SecretId', code(CREDENTIALS.secretId)],
		['SecretKey', code(CREDENTIALS.secretKey)],
	],
)}
<details><summary>Temporary keys</summary>${table(
		['SecretId', 'SecretKey', 'Token'],
		[
			[
				code(TEMPORARY_CREDENTIALS.secretId),
				code(TEMPORARY_CREDENTIALS.secretKey),
				code(TEMPORARY_CREDENTIALS.token),
			],
		],
	)}</details>
<h2>Last calls</h2>
${calls.length === 0 ? '<p>None yet.</p>' : callTable}
${APPLICATIONS.map(applicationSection).join('')}
<h2>Test numbers</h2>
<p>Every other valid number is answered, and the person called hangs up.</p>
${KINDS.map(testNumberSection).join('')}
</body></html>`;
}
