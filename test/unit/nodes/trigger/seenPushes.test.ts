/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import type { IDataObject } from 'n8n-workflow';

import {
	KEPT_IN_MEMORY,
	KEPT_IN_STATIC_DATA,
	KEPT_NODES,
	SeenPushes,
} from '../../../../nodes/AiAgentCall/trigger/seenPushes';

/** Delivers a push to the end; whether it ran. */
async function deliver(
	seen: SeenPushes,
	uuid: string,
	staticData: IDataObject = {},
	{ node = 'node', hasStarted = true } = {},
): Promise<boolean> {
	const claim = await seen.claim(node, uuid, staticData);
	claim?.saveIn(staticData);
	claim?.settle(hasStarted);
	return claim !== undefined;
}

describe('SeenPushes', () => {
	it('runs a push once per node', async () => {
		const seen = new SeenPushes();
		expect(await deliver(seen, 'a')).toBe(true);
		expect(await deliver(seen, 'a')).toBe(false);
		expect(await deliver(seen, 'b')).toBe(true);
		expect(await deliver(seen, 'a', {}, { node: 'another' })).toBe(true);
	});

	it('remembers in static data, for the time after a restart and for other processes', async () => {
		const staticData: IDataObject = {};
		await deliver(new SeenPushes(), 'a', staticData);
		const afterRestart = new SeenPushes();
		const saved = JSON.parse(JSON.stringify(staticData));
		expect(await deliver(afterRestart, 'a', saved)).toBe(false);
		expect(await deliver(afterRestart, 'b', saved)).toBe(true);
	});

	it('puts back what another process has overwritten', async () => {
		const seen = new SeenPushes();
		await deliver(seen, 'a', {});
		const overwritten: IDataObject = {};
		await deliver(seen, 'b', overwritten);
		expect(await deliver(new SeenPushes(), 'a', overwritten)).toBe(false);
	});

	it('writes pushes that come at the same moment together', async () => {
		const seen = new SeenPushes();
		const [first, second]: [IDataObject, IDataObject] = [{}, {}];
		const claims = [await seen.claim('node', 'a', first), await seen.claim('node', 'b', second)];
		claims[0]?.saveIn(first);
		claims[1]?.saveIn(second);
		expect(await deliver(new SeenPushes(), 'a', second)).toBe(false);
		expect(await deliver(new SeenPushes(), 'b', second)).toBe(false);
	});

	it('runs one of many deliveries at the same time', async () => {
		const seen = new SeenPushes();
		const ran = await Promise.all(Array.from({ length: 50 }, async () => await deliver(seen, 'a')));
		expect(ran.filter(Boolean)).toHaveLength(1);
	});

	it('lets a waiting delivery run when the first one could not be started', async () => {
		const seen = new SeenPushes();
		const first = await seen.claim('node', 'a', {});
		const second = deliver(seen, 'a');
		const third = deliver(seen, 'a');
		first?.settle(false);
		expect([await second, await third].sort()).toEqual([false, true]);
	});

	it('forgets a push that was written down and then could not be started', async () => {
		const seen = new SeenPushes();
		expect(await deliver(seen, 'a', {}, { hasStarted: false })).toBe(true);
		expect(await deliver(seen, 'a')).toBe(true);
	});

	it('acknowledges a waiting delivery only once the first one has started', async () => {
		const seen = new SeenPushes();
		const first = await seen.claim('node', 'a', {});
		let acknowledged = false;
		const second = deliver(seen, 'a').then((ran) => {
			acknowledged = true;
			return ran;
		});
		await new Promise((resolve) => setImmediate(resolve));
		expect(acknowledged).toBe(false);
		first?.settle(true);
		first?.settle(false);
		expect(await second).toBe(false);
	});

	it('keeps a bounded number of pushes, the newest, whatever the UUIDs look like', async () => {
		const seen = new SeenPushes();
		const staticData: IDataObject = {};
		const long = (index: number) => `${index}${'x'.repeat(1000)}`;
		for (let index = 0; index <= KEPT_IN_MEMORY; index++) {
			await deliver(seen, long(index), staticData);
		}
		expect(staticData.seenPushes).toHaveLength(KEPT_IN_STATIC_DATA);
		expect(JSON.stringify(staticData).length).toBeLessThan(20_000);
		expect(await deliver(seen, long(KEPT_IN_MEMORY), {})).toBe(false);
		expect(await deliver(seen, long(1), {})).toBe(false);
		expect(await deliver(seen, long(0), {})).toBe(true);
	});

	it('keeps a bounded number of nodes, the ones used last', async () => {
		const seen = new SeenPushes();
		for (let node = 0; node <= KEPT_NODES; node++)
			await deliver(seen, 'a', {}, { node: `${node}` });
		expect(await deliver(seen, 'a', {}, { node: `${KEPT_NODES}` })).toBe(false);
		expect(await deliver(seen, 'a', {}, { node: '0' })).toBe(true);
	});

	it.each([[null], ['text'], [{ length: 3 }], [[1, null, 'short', {}]]])(
		'does not mind %j in static data',
		async (seenPushes) => {
			expect(await deliver(new SeenPushes(), 'a', { seenPushes: seenPushes as IDataObject })).toBe(
				true,
			);
		},
	);
});
