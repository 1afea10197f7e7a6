import { startSandbox, type Sandbox } from '../../sandbox/server';
import { sendSigned } from './support/signedRequest';
import { callRequest, SEED_REQUEST } from './support/validRequest';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});

afterEach(() => sandbox.reset());

afterAll(async () => await sandbox.close());

async function place(body: object | string | Buffer) {
	return await sendSigned(sandbox.url, 'CreateAIAgentCall', { body });
}

async function expectRefusal(body: object | string | Buffer, code: string, words: string) {
	const answer = await place(body);
	expect([answer.code, answer.message]).toEqual([code, expect.stringContaining(words)]);
	expect(sandbox.calls).toHaveLength(0);
}

const WRONG_TYPES: ReadonlyArray<readonly [string, unknown, string]> = [
	...['SdkAppId', 'MaxRingTimeoutSecond'].flatMap((member) =>
		['15', 1.5, true, null, [1], { a: 1 }].map((value) => [member, value, '`int64`'] as const),
	),
	...['15', 1.5, -1, true, null, [1]].map((value) => ['AIAgentId', value, '`uint64`'] as const),
	...[1, true, null, ['008612300000000'], {}].map(
		(value) => ['Callee', value, '`string`'] as const,
	),
	...['008601012345678', 1, null, {}].map((value) => ['Callers', value, '`list`'] as const),
	...['Variables', 'PromptVariables'].flatMap((member) => [
		[member, 'foo=bar', '`list`'] as const,
		[member, { foo: 'bar' }, '`list`'] as const,
		[member, null, '`list`'] as const,
		[member, ['foo'], `\`${member}.0\``] as const,
		[member, [null], `\`${member}.0\``] as const,
		[member, [{ Key: 1, Value: 'a' }], `\`${member}.0.Key\``] as const,
		[member, [{ Key: 'foo', Value: 1 }], `\`${member}.0.Value\``] as const,
		[member, [{ Key: 'foo', Value: null }], `\`${member}.0.Value\``] as const,
	]),
	['Callers', [1], '`Callers.0`'],
	['Callers', ['008601012345678', null], '`Callers.1`'],
];

describe('CreateAIAgentCall', () => {
	it('accepts the request of the specification (1229/67999, 2025-02-13)', async () => {
		expect((await place(SEED_REQUEST)).code).toBeUndefined();
		expect(sandbox.dialsOf('008612300000000')).toBe(1);
	});

	it('accepts the current official request with Dify variables (1229/67999)', async () => {
		const variables = [
			{ Key: 'foo', Value: 'bar' },
			{ Key: 'dify-inputs-key', Value: 'value' },
			{ Key: 'dify-inputs-user', Value: 'value' },
			{ Key: 'dify-inputs-conversation_id', Value: 'value' },
		];
		const { PromptVariables, ...seed } = SEED_REQUEST;
		expect(PromptVariables).toHaveLength(1);
		expect((await place({ ...seed, Variables: variables })).code).toBeUndefined();
		expect(sandbox.calls[0]?.variables).toEqual(variables);
	});

	it('accepts the least a request may hold, and text in any script', async () => {
		const Variables = [{ Key: 'name', Value: '张三 "é"\n' }];
		expect((await place(callRequest())).code).toBeUndefined();
		expect((await place(callRequest({ Variables }))).code).toBeUndefined();
		expect(sandbox.calls[1]?.variables).toEqual(Variables);
	});

	it.each(['SdkAppId', 'AIAgentId', 'Callee'])('refuses a request without %s', async (member) => {
		const body = callRequest({ [member]: undefined });
		await expectRefusal(body, 'MissingParameter', `\`${member}\``);
	});

	it.each(['Key', 'Value'])('refuses a variable without its %s', async (member) => {
		const variable = { Key: 'foo', Value: 'bar', [member]: undefined };
		const body = callRequest({ Variables: [{ Key: 'name', Value: 'a' }, variable] });
		await expectRefusal(body, 'MissingParameter', `\`Variables.1.${member}\``);
	});

	it.each(WRONG_TYPES)('refuses %s with the value %j', async (member, value, words) => {
		await expectRefusal(callRequest({ [member]: value }), 'InvalidParameter', words);
	});

	it.each(['15.0', '15e0', '1e3', '99999999999999999999', '-9223372036854775809'])(
		'refuses the integer %s',
		async (number) => {
			const body = `{"SdkAppId":1400000000,"AIAgentId":${number},"Callee":"008612300000000"}`;
			await expectRefusal(body, 'InvalidParameter', '`AIAgentId`');
		},
	);

	it.each([
		['UUI', { UUI: 'a' }, '`UUI`'],
		['a member in other case', { callee: '008612300000000' }, '`callee`'],
		['a member in a variable', { Variables: [{ Key: 'a', Value: 'b', X: 1 }] }, '`Variables.0.X`'],
		['a name of every object', { constructor: 1 }, '`constructor`'],
	])('refuses %s as not recognized', async (_name, changes, words) => {
		await expectRefusal(callRequest(changes), 'UnknownParameter', words);
	});

	it.each([
		['an empty callee', { Callee: '' }],
		['no callers in the list', { Callers: [] }],
		['an empty caller', { Callers: [''] }],
		['no variables in the list', { Variables: [] }],
		['an empty key', { Variables: [{ Key: '', Value: 'a' }] }],
		['an empty value', { Variables: [{ Key: 'a', Value: '' }] }],
		['no seconds of ringing', { MaxRingTimeoutSecond: 0 }],
		['more than an hour of ringing', { MaxRingTimeoutSecond: 3601 }],
		['an unknown agent', { AIAgentId: 999 }],
		['an agent of another application', { AIAgentId: 1001 }],
		['a variable twice', { Variables: [1, 2].map((n) => ({ Key: 'a', Value: `${n}` })) }],
		[
			'a variable in both lists',
			{ Variables: [{ Key: 'a', Value: '1' }], PromptVariables: [{ Key: 'a', Value: '1' }] },
		],
	])('refuses %s', async (_name, changes) => {
		await expectRefusal(callRequest(changes), 'InvalidParameterValue', '');
	});

	it.each([
		['text that is not JSON', 'Callee=1'],
		['an empty body', Buffer.of()],
		['a list', '[]'],
		['a text', '"a"'],
		['null', 'null'],
		['JSON and something after it', '{} {}'],
		['a comma too many', '{"SdkAppId":1,}'],
		['a byte order mark', '\ufeff{}'],
		['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
		['a raw line break in a text', '{"Callee":"\n"}'],
		['a member given twice', '{"SdkAppId":1400000000,"SdkAppId":1400000000}'],
		['an escaped name given twice', '{"Callee":"a","\\u0043allee":"b"}'],
		['very deep nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`],
	])('refuses %s as a body', async (_name, body) => {
		await expectRefusal(body, 'InvalidParameter', 'request body');
	});

	it('refuses an unknown application', async () => {
		const body = callRequest({ SdkAppId: 1400692008 });
		await expectRefusal(body, 'InvalidParameterValue.InstanceNotExist', 'SDKAppID');
	});

	it.each([
		'13012345678',
		'8613012345678',
		'0086 13012345678',
		'0086-13012345678',
		'00861301234567a',
		'000612300000000',
		'+0123456789',
		'++8613012345678',
		'00',
		'008612345678901234567',
		'００８６１３０１２３４５６７８',
	])('refuses the callee %s', async (Callee) => {
		await expectRefusal(callRequest({ Callee }), 'InvalidParameterValue.PhoneNumInvalid', 'Callee');
	});

	it('counts a callee with 00 and with + as the same', async () => {
		await place(callRequest({ Callee: '+8612300000000' }));
		await place(callRequest({ Callee: '008612300000000' }));
		expect(sandbox.dialsOf('+8612300000000')).toBe(2);
		expect(sandbox.calls.map(({ callee }) => callee)).toEqual([
			'+8612300000000',
			'008612300000000',
		]);
	});

	it.each([
		['of nobody', '008601099999999'],
		['of another application', '008602123456001'],
		['in another form', '+8601012345678'],
		['overdue', '008601012345682'],
		['stopped by the administrator', '008601012345684'],
		['stopped for a violation', '008601012345685'],
	])('refuses a caller %s', async (_name, caller) => {
		const body = callRequest({ Callers: ['008601012345678', caller] });
		await expectRefusal(body, 'FailedOperation.NoCallOutNumber', caller);
	});
});
