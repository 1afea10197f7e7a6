import { allScenes, playAll } from '../support/transportMatrix';
import { TransportWorld } from '../support/transportScenes';

let world: TransportWorld;
beforeAll(async () => {
	world = await TransportWorld.start();
});
afterAll(async () => await world.close());

describe('a connection that is harmed at every stage in every way', () => {
	it.each(['TLSv1.2', 'TLSv1.3'] as const)(
		'over %s: what was sent is never said not to be, and never sent again',
		async (version) => {
			expect(await playAll(world, allScenes(version))).toEqual([]);
		},
		600_000,
	);
});
