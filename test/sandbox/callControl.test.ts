import { NORMAL_ENDING, API_ENDING } from '../../sandbox/endings';
import { endAt, planCall } from '../../sandbox/timeline';
import { sendSigned } from './support/signedRequest';
import { useSdk } from './support/useSdk';
import { cdrRequest } from './support/validRequest';

const sdk = useSdk();

const APP = { SdkAppId: 1400000000 };
const RING = 4;
const NO_SESSION = 'FailedOperation.SessionNotExists';
const NOT_NOW = 'FailedOperation.SessionNotInControlState';

async function record() {
	const { TelCdrList } = await sdk.reply('DescribeTelCdr', cdrRequest());
	return (TelCdrList as ReadonlyArray<Readonly<Record<string, unknown>>>)[0];
}

async function status(SessionId: string) {
	const { Session } = await sdk.reply('DescribeTelSession', { ...APP, SessionId });
	return (Session as { readonly SessionStatus: string }).SessionStatus;
}

async function messages(SessionId: string) {
	const { AsrDataList } = await sdk.reply('DescribeTelRecordAsr', { ...APP, SessionId });
	return AsrDataList as ReadonlyArray<Readonly<Record<string, unknown>>>;
}

function saying(SessionId: string, push: object = { Text: 'One moment.' }): object {
	return { ...APP, SessionId, Command: 'ServerPushText', ServerPushText: push };
}

describe('HangUpCall', () => {
	it('ends a talk now', async () => {
		const SessionId = await sdk.place();
		sdk.sandbox.advanceClock(RING + 10);
		await sdk.reply('HangUpCall', { ...APP, SessionId });
		expect(await status(SessionId)).toBe('finished');
		sdk.sandbox.advanceClock(60);
		expect(await record()).toMatchObject({
			EndStatus: 231,
			EndStatusString: 'callTerminatedByAPI',
			HungUpSide: 'system',
			Duration: 10,
		});
		expect(await messages(SessionId)).toHaveLength(3);
		expect(sdk.sandbox.controls).toEqual([
			{ action: 'HangUpCall', sessionId: SessionId, payload: {} },
		]);
	});

	it('ends the ringing, and the call was never answered', async () => {
		const SessionId = await sdk.place();
		sdk.sandbox.advanceClock(2);
		await sdk.reply('HangUpCall', { ...APP, SessionId });
		sdk.sandbox.advanceClock(600);
		expect(await record()).toMatchObject({
			EndStatus: 231,
			AcceptTimestamp: 0,
			Duration: 0,
			RecordURL: '',
			AsrStatus: 'NotExists',
		});
	});

	it('refuses a call that is finished, unknown or of another application', async () => {
		const SessionId = await sdk.place();
		expect(await sdk.code('HangUpCall', { SdkAppId: 1400000001, SessionId })).toBe(NO_SESSION);
		expect(await sdk.code('HangUpCall', { ...APP, SessionId: 'nobody' })).toBe(NO_SESSION);
		await sdk.reply('HangUpCall', { ...APP, SessionId });
		expect(await sdk.code('HangUpCall', { ...APP, SessionId })).toBe(NO_SESSION);
		expect(sdk.sandbox.controls).toHaveLength(1);
	});

	it.each(['beforeRequest', 'beforeDial'] as const)(
		'does nothing when it fails %s',
		async (stage) => {
			const SessionId = await sdk.place();
			sdk.sandbox.addFault({ stage, kind: 'error', action: 'HangUpCall' });
			expect(await sdk.code('HangUpCall', { ...APP, SessionId })).toBe('InternalError');
			expect(await status(SessionId)).toBe('ringing');
			expect(sdk.sandbox.controls).toEqual([]);
		},
	);

	it('has ended the call when only its answer is lost', async () => {
		const SessionId = await sdk.place();
		sdk.sandbox.addFault({ stage: 'afterDial', kind: 'error', action: 'HangUpCall' });
		expect(await status(SessionId)).toBe('ringing');
		expect(await sdk.code('HangUpCall', { ...APP, SessionId })).toBe('InternalError');
		expect(await status(SessionId)).toBe('finished');
		expect(sdk.sandbox.controls).toHaveLength(1);
	});
});

describe('ControlAIConversation', () => {
	it('makes the agent say something', async () => {
		const SessionId = await sdk.place();
		sdk.sandbox.advanceClock(RING + 7);
		const ServerPushText = { Text: 'One moment.', Interrupt: true, Priority: 1 };
		await sdk.reply('ControlAIConversation', saying(SessionId, ServerPushText));
		expect(await status(SessionId)).toBe('inProgress');
		expect(sdk.sandbox.controls).toEqual([
			{
				action: 'ControlAIConversation',
				sessionId: SessionId,
				payload: { Command: 'ServerPushText', ServerPushText },
			},
		]);
		sdk.sandbox.advanceClock(60);
		const said = await messages(SessionId);
		expect(said).toHaveLength(7);
		expect(said[3]).toMatchObject({ User: 'Survey Agent', Message: 'One moment.' });
		const moments = said.flatMap(({ Start, End }) => [Number(Start), Number(End)]);
		expect(moments).toEqual([...moments].sort((a, b) => a - b));
	});

	it('asks the model, whose answer is not reproduced', async () => {
		const SessionId = await sdk.place();
		sdk.sandbox.advanceClock(RING);
		const payload = { Command: 'InvokeLLM', InvokeLLM: { Content: 'Say goodbye' } };
		await sdk.reply('ControlAIConversation', { ...APP, SessionId, ...payload });
		expect(sdk.sandbox.controls).toEqual([expect.objectContaining({ payload })]);
		sdk.sandbox.advanceClock(60);
		expect(await messages(SessionId)).toHaveLength(6);
	});

	it('ends the call two seconds after a last word', async () => {
		const SessionId = await sdk.place();
		sdk.sandbox.advanceClock(RING + 5);
		const push = { Text: 'Goodbye.', StopAfterPlay: true };
		await sdk.reply('ControlAIConversation', saying(SessionId, push));
		expect(await status(SessionId)).toBe('inProgress');
		sdk.sandbox.advanceClock(2);
		expect(await status(SessionId)).toBe('finished');
		sdk.sandbox.advanceClock(60);
		expect(await record()).toMatchObject({ EndStatus: 231, HungUpSide: 'system', Duration: 7 });
		expect((await messages(SessionId)).at(-1)).toMatchObject({ Message: 'Goodbye.' });
	});

	it('refuses a call that rings, is finished or unknown', async () => {
		const SessionId = await sdk.place();
		expect(await sdk.code('ControlAIConversation', saying(SessionId))).toBe(NOT_NOW);
		sdk.sandbox.advanceClock(60);
		expect(await sdk.code('ControlAIConversation', saying(SessionId))).toBe(NOT_NOW);
		expect(await sdk.code('ControlAIConversation', saying('nobody'))).toBe(NO_SESSION);
		expect(sdk.sandbox.controls).toEqual([]);
	});

	it.each([
		['no command', { Command: undefined }, 'MissingParameter'],
		['another command', { Command: 'Stop' }, 'InvalidParameterValue'],
		['no payload', { ServerPushText: undefined }, 'MissingParameter'],
		['a second payload', { InvokeLLM: { Content: 'x' } }, 'InvalidParameterValue'],
		['the payload of another command', { Command: 'InvokeLLM' }, 'MissingParameter'],
		['neither text nor audio', { ServerPushText: {} }, 'MissingParameter'],
		['an empty text', { ServerPushText: { Text: '' } }, 'InvalidParameterValue'],
		['text and audio', { ServerPushText: { Text: 'Hi', Audio: 'AAAA' } }, 'InvalidParameterValue'],
		['audio that is not base64', { ServerPushText: { Audio: '?' } }, 'InvalidParameterValue'],
		['a word for yes', { ServerPushText: { Text: 'Hi', Interrupt: 'true' } }, 'InvalidParameter'],
		[
			'an unknown priority',
			{ ServerPushText: { Text: 'Hi', Priority: 2 } },
			'InvalidParameterValue',
		],
		['an unknown member', { ServerPushText: { Text: 'Hi', Speed: 1 } }, 'UnknownParameter'],
		[
			'an empty question',
			{ Command: 'InvokeLLM', ServerPushText: undefined, InvokeLLM: { Content: '' } },
			'InvalidParameterValue',
		],
		[
			'no question',
			{ Command: 'InvokeLLM', ServerPushText: undefined, InvokeLLM: {} },
			'MissingParameter',
		],
	])('refuses %s', async (_name, changes, expected) => {
		const SessionId = await sdk.place();
		sdk.sandbox.advanceClock(RING);
		const body = { ...saying(SessionId), ...changes };
		const answer = await sendSigned(sdk.sandbox.url, 'ControlAIConversation', { body });
		expect(answer.code).toBe(expected);
		expect(sdk.sandbox.controls).toEqual([]);
	});

	it('takes audio in place of text', async () => {
		const SessionId = await sdk.place();
		sdk.sandbox.advanceClock(RING);
		await sdk.reply('ControlAIConversation', saying(SessionId, { Audio: 'AAAA' }));
		sdk.sandbox.advanceClock(60);
		expect(await messages(SessionId)).toHaveLength(6);
	});
});

describe('TransferToManual', () => {
	it('hands the call to a seat, which the record names', async () => {
		const SessionId = await sdk.place();
		sdk.sandbox.advanceClock(RING + 6);
		await sdk.reply('TransferToManual', { ...APP, SessionId, SkillGroupId: 2 });
		expect(await status(SessionId)).toBe('inProgress');
		expect(sdk.sandbox.controls).toEqual([
			{ action: 'TransferToManual', sessionId: SessionId, payload: { SkillGroupId: 2 } },
		]);
		sdk.sandbox.advanceClock(60);
		expect(await record()).toMatchObject({
			EndStatus: 1,
			HungUpSide: 'user',
			Duration: 20,
			SkillGroupId: 2,
			SkillGroup: 'Support',
			SeatUser: expect.objectContaining({ Mail: 'seat@sandbox.example' }),
			ServeParticipants: [
				expect.objectContaining({
					Mail: 'seat@sandbox.example',
					Type: 'staffSeat',
					SkillGroupId: 2,
					SkillGroupName: 'Support',
				}),
			],
		});
		const users = (await messages(SessionId)).map(({ User }) => User);
		expect(users[0]).toBe('Survey Agent');
		expect(users[4]).toBe('seat@sandbox.example');
	});

	it('leaves the agent nothing to control, but the call can be ended', async () => {
		const SessionId = await sdk.place();
		sdk.sandbox.advanceClock(RING + 6);
		const transfer = { ...APP, SessionId, SkillGroupId: 1 };
		await sdk.reply('TransferToManual', transfer);
		expect(await sdk.code('ControlAIConversation', saying(SessionId))).toBe(NOT_NOW);
		expect(await sdk.code('TransferToManual', transfer)).toBe(NOT_NOW);
		await sdk.reply('HangUpCall', { ...APP, SessionId });
		expect(await status(SessionId)).toBe('finished');
	});

	it.each([4, 5001])('refuses the skill group %d of nobody or of others', async (SkillGroupId) => {
		const SessionId = await sdk.place();
		sdk.sandbox.advanceClock(RING);
		expect(await sdk.code('TransferToManual', { ...APP, SessionId, SkillGroupId })).toBe(
			'InvalidParameterValue.SkillGroupError',
		);
		expect(sdk.sandbox.controls).toEqual([]);
	});

	it('refuses a call that rings or is unknown', async () => {
		const transfer = { ...APP, SessionId: await sdk.place(), SkillGroupId: 1 };
		expect(await sdk.code('TransferToManual', transfer)).toBe(NOT_NOW);
		const unknown = { ...transfer, SessionId: 'nobody' };
		expect(await sdk.code('TransferToManual', unknown)).toBe(NO_SESSION);
	});
});

describe('the controlling actions', () => {
	it.each([
		['HangUpCall', {}],
		['ControlAIConversation', { Command: 'ServerPushText', ServerPushText: { Text: 'Hi' } }],
		['TransferToManual', { SkillGroupId: 1 }],
	])('do nothing for a key that may not use %s', async (action, payload) => {
		const SessionId = await sdk.place();
		sdk.sandbox.advanceClock(RING);
		const request = { ...APP, SessionId, ...payload };
		const refused = await sdk.code(action, request, sdk.sandbox.deniedCredentials);
		expect(refused).toBe('AuthFailure.UnauthorizedOperation');
		expect(await status(SessionId)).toBe('inProgress');
		expect(sdk.sandbox.controls).toEqual([]);
		await sdk.reply(action, request);
		expect(sdk.sandbox.controls).toHaveLength(1);
	});
});

describe('endAt', () => {
	const timeline = planCall(NORMAL_ENDING);

	it('never makes a call longer', () => {
		expect(endAt(timeline, 24, API_ENDING)).toBe(timeline);
		expect(endAt(timeline, 23.5, API_ENDING)).toMatchObject({ endsAfter: 23.5 });
	});

	it('keeps the answer only when it came before', () => {
		expect(endAt(timeline, 4, API_ENDING).answeredAfter).toBe(4);
		expect(endAt(timeline, 3.9, API_ENDING).answeredAfter).toBeUndefined();
	});
});
