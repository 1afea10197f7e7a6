import fc from 'fast-check';

import { liveSessions } from '../../../../nodes/AiAgentCall/records/liveSessions';
import { handClock } from '../../../support/handClock';
import { stubApi } from '../../../support/stubApi';

const session = (id: number) => ({
	SessionID: `session-${id}`,
	Caller: '',
	Callee: '008612300000000',
	StartTimestamp: 1,
	Direction: 1,
	SessionStatus: 'talking',
});

/** Lists `count` live calls, of which those of `endings` end before each page after the first. */
async function list(count: number, endings: readonly number[]) {
	const clock = handClock();
	const calls = Array.from({ length: count }, (_, id) => session(id));
	const gone = new Set<string>();
	let page = 0;
	const api = stubApi(clock, ({ body }) => {
		if (page > 0) {
			for (const one of calls.splice(0, endings[page - 1] ?? 0)) gone.add(one.SessionID);
		}
		page++;
		const offset = Number(body.Offset);
		return {
			Total: calls.length,
			Sessions: calls.slice(offset, offset + Number(body.Limit)),
		};
	});
	const found = await clock.run(liveSessions(api, 1));
	const ids = 'sessions' in found ? found.sessions.map(({ SessionID }) => SessionID) : [];
	return { ids, calls, pages: page };
}

it('finds every call that is on to the end, however many others end between two pages', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 0, max: 200 }),
			fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
			async (count, endings) => {
				const { ids, calls } = await list(count, endings);
				expect(ids).toEqual(expect.arrayContaining(calls.map(({ SessionID }) => SessionID)));
				expect(new Set(ids).size).toBe(ids.length);
			},
		),
	);
});

it('lists once when nothing ends meanwhile', async () => {
	const { ids, pages } = await list(100, []);
	expect(ids).toHaveLength(100);
	expect(pages).toBe(5);
});
