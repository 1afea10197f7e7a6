import { actOnce } from '../../../../nodes/AiAgentCall/api/actOnce';
import { problemOf } from '../../../../nodes/AiAgentCall/api/problem';
import { fetchAction } from '../../../../nodes/AiAgentCall/api/fetchAction';
import { handClock, type HandClock } from '../../../support/handClock';
import { stubApi, type StubRequest } from '../../../support/stubApi';

const SESSION = { SdkAppId: 1, SessionId: 'session' };
const TOO_MANY = { Error: { Code: 'RequestLimitExceeded', Message: 'slow down' } };
const BUSY_SERVER = { Error: { Code: 'InternalError', Message: 'try again' } };

let clock: HandClock;
let cancel: AbortController;
let sent: StubRequest[];
beforeEach(() => {
	clock = handClock();
	cancel = new AbortController();
	sent = [];
});

const api = (reply: object, isCancelledBy = -1) =>
	stubApi(
		clock,
		(request) => {
			sent.push(request);
			if (sent.length === isCancelledBy) cancel.abort();
			return reply;
		},
		cancel.signal,
	);

const asks = {
	reading: async (reply: object, isCancelledBy?: number) =>
		await fetchAction(api(reply, isCancelledBy), 'DescribeTelSession', SESSION),
	acting: async (reply: object, isCancelledBy?: number) =>
		await actOnce(api(reply, isCancelledBy), 'HangUpCall', SESSION),
};

describe.each(Object.entries(asks))('%s in an execution that is cancelled', (_, ask) => {
	it('sends nothing when it was cancelled before, and says so', async () => {
		cancel.abort();
		const outcome = await ask({});
		expect(outcome).toMatchObject({ kind: 'failed', fault: 'notSent' });
		expect(outcome.kind !== 'done' && problemOf(outcome, 'act')).toMatchObject({
			outcome: 'notDone',
			message: 'The execution was stopped before the request was sent',
		});
		expect(sent).toHaveLength(0);
	});

	it('sends nothing when it is cancelled while it waits for its turn', async () => {
		for (let earlier = 0; earlier < 50; earlier++) void ask({});
		const last = ask({});
		await clock.pass(300);
		const before = sent.length;
		expect(before).toBeLessThan(10);
		cancel.abort();
		expect(await last).toMatchObject({ fault: 'notSent' });
		expect(sent).toHaveLength(before);
		expect(clock.waiting).toBe(0);
	});

	it('ends while it waits for its next try, with the answer it had', async () => {
		const asking = ask(TOO_MANY);
		await clock.pass(0);
		expect(sent).toHaveLength(1);
		cancel.abort();
		expect(await asking).toMatchObject({ kind: 'refused', code: 'RequestLimitExceeded' });
		expect(sent).toHaveLength(1);
		expect(clock.waiting).toBe(0);
	});

	it('is not tried again when it was cancelled while it was on its way', async () => {
		expect(await ask(TOO_MANY, 1)).toMatchObject({ kind: 'refused' });
		expect(sent).toHaveLength(1);
	});
});

describe('the budget of tries', () => {
	it('of reading is four', async () => {
		const asking = asks.reading(BUSY_SERVER);
		await clock.pass(60_000);
		expect(await asking).toMatchObject({ kind: 'refused', code: 'InternalError' });
		expect(sent).toHaveLength(4);
	});

	it('of acting is a minute of refusals, by a clock that nobody can set', async () => {
		const asking = asks.acting(TOO_MANY);
		await clock.pass(1000);
		clock.setTimeOfDay(-3600_000);
		await clock.pass(70_000);
		expect(await asking).toMatchObject({ kind: 'refused', code: 'RequestLimitExceeded' });
		expect(clock.waiting).toBe(0);
	});

	it('of acting is one where it may have had an effect', async () => {
		const asking = asks.acting(BUSY_SERVER);
		await clock.pass(60_000);
		expect(await asking).toMatchObject({ kind: 'refused', code: 'InternalError' });
		expect(sent).toHaveLength(1);
	});
});
