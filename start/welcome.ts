import { OWNER } from './provision';

interface Workflow {
	id: string;
	name: string;
}

/** What there is to look at once everything runs. */
export interface Started {
	n8nUrl: string;
	sandboxUrl: string;
	workflows: readonly Workflow[];
	credentialName: string;
	/** Further lines about what runs where. */
	processes: readonly string[];
	/** What becomes of workflows and credentials. */
	kept: string;
}

/** The simplest of the examples. */
const FIRST = 'Call a list of leads';

/** What is printed when everything runs. */
export function welcome(started: Started): string {
	const { n8nUrl, sandboxUrl, workflows, credentialName, processes, kept } = started;
	const line = ({ id, name }: Workflow) => `  ${name}: ${n8nUrl}/workflow/${id}`;
	const first = workflows.filter(({ name }) => name === FIRST);
	const others = workflows.filter(({ name }) => name !== FIRST);
	return [
		'',
		`n8n       ${n8nUrl}`,
		`  Email     ${OWNER.email}`,
		`  Password  ${OWNER.password}`,
		`Sandbox   ${sandboxUrl} shows every call. No phone rings.`,
		...processes,
		'',
		'Start here: sign in, click "Execute workflow", and look at what comes out of AI Agent Call.',
		...first.map(line),
		'Then there are:',
		...others.map(line),
		'',
		`The credential "${credentialName}" is there for workflows of your own, with AI Agent Call and its trigger.`,
		'The sandbox pushes the outcome of every call to "CRM loop 2: outcome to the lead" once you publish it.',
		kept,
		'',
		'Ctrl-C stops everything.',
		'',
	].join('\n');
}
