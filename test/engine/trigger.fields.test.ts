import type { INodeProperties } from 'n8n-workflow';

import { CALL_OUTCOMES } from '../../nodes/AiAgentCall/records/endStatus';
import type { CredentialData } from '../support/credentials';
import { loadedPackage } from '../support/nodeTypes';
import { expressionOf, jsonValue, ODD_VALUES } from '../support/oddValues';
import { cdr } from '../support/pushes';
import { slotsOf } from '../support/slots';
import { startTrigger, type TriggerServer } from '../support/triggerServer';

const ids = (value: unknown): boolean => {
	const entries =
		typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : [value].flat();
	return entries.every(
		(id) => ['string', 'number'].includes(typeof id) && /^0*[1-9]\d{0,14}$/.test(String(id)),
	);
};
const picked = (value: unknown): boolean =>
	ids(Object.prototype.toString.call(value) === '[object Object]' ? Object(value).value : value);
const listOf =
	(...known: string[]) =>
	(value: unknown): boolean => {
		const entries = typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value;
		return Array.isArray(entries) && entries.every((entry) => known.includes(entry));
	};

/** Whether a value means something for a field, worked out without the node. */
const USABLE: Readonly<Record<string, (value: unknown) => boolean>> = {
	// Takes no expression, and decides before anything else who is let in.
	authentication: () => false,
	events: listOf('cdr', 'record', 'voicemail'),
	simplify: (value) =>
		/^(true|false|1|0)$/i.test(String(value).trim()) && typeof value !== 'object',
	'filters.aiAgentId': picked,
	'filters.aiAgentId.value': ids,
	'filters.sdkAppId': picked,
	'filters.sdkAppId.value': ids,
	'filters.direction': (value) =>
		['any', 'inbound', 'outbound'].includes(String(value)) && typeof value === 'string',
	'filters.outcomes': listOf(...CALL_OUTCOMES),
};
const GOOD = [
	'"cdr"',
	'["cdr", "record"]',
	'"inbound"',
	'["outbound"]',
	'["noAnswer"]',
	'"busy, noAnswer"',
	'"15, 16"',
	'[15, 16]',
].map(jsonValue);
const VALUES = [...ODD_VALUES, ...GOOD];

let server: TriggerServer;
afterEach(async () => await server.close());

async function slots() {
	const loader = await loadedPackage();
	const { description } = loader.getNode('aiAgentCallTrigger').type;
	return slotsOf((description as { properties: INodeProperties[] }).properties, () => true);
}

it('every field of the trigger has a meaning in the tests', async () => {
	server = await startTrigger();
	expect(Object.keys(USABLE).sort()).toEqual((await slots()).map(({ path }) => path).sort());
});

it.each(Object.keys(USABLE).slice(1))(
	'%s: what it cannot mean is an execution that fails and names it, not a filter that is off',
	async (path) => {
		const slot = (await slots()).find((one) => one.path === path);
		if (slot === undefined) throw new TypeError(`No field ${path}`);
		const parameters = {
			authentication: 'none',
			...slot.with(expressionOf(VALUES, '$json.body.at')),
		};
		server = await startTrigger({ parameters, typeVersion: 1.1 });
		for (const [at, { code, value }] of VALUES.entries()) {
			server.thrown.length = 0;
			const { status } = await fetch(`${server.url}?action=cdr`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ ...cdr(), at }),
			});
			const [thrown] = server.thrown;
			const isRefused = thrown !== undefined;
			expect([code, isRefused, status]).toEqual(
				USABLE[path]?.(value) ? [code, false, 200] : [code, true, 500],
			);
			if (isRefused) {
				expect(thrown).toMatchObject({
					name: 'NodeOperationError',
					message: expect.stringContaining(`'${slot.displayName}'`),
					description: expect.stringMatching(/\.$/),
				});
			}
		}
	},
	120_000,
);

it('a field that cannot be used is only told to who is let in', async () => {
	server = await startTrigger({
		parameters: { authentication: 'basicAuth', filters: { direction: 'sideways' } },
		credential: { pushUsername: 'n8n', pushPassword: 'secret' },
	});
	const { status } = await fetch(server.url, { method: 'POST', body: JSON.stringify(cdr()) });
	expect([status, server.thrown]).toEqual([401, []]);
});

it.each([[{}], [[]], [true], [null], [undefined], [NaN], [1.5]])(
	'lets nobody in whose secret is %p, not even who writes it as text',
	async (secret) => {
		server = await startTrigger({
			parameters: { authentication: 'basicAuth' },
			credential: { pushUsername: 'n8n', pushPassword: secret } as CredentialData,
		});
		for (const password of [String(secret), '', 'null', 'undefined']) {
			const { status } = await fetch(server.url, {
				method: 'POST',
				headers: { Authorization: `Basic ${Buffer.from(`n8n:${password}`).toString('base64')}` },
				body: JSON.stringify(cdr()),
			});
			expect([password, status]).toEqual([password, 401]);
		}
		expect(server.executions).toEqual([]);
	},
);
