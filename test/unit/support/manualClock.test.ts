import { useManualClock } from '../../support/clock';

const clock = useManualClock();

describe('the clock of a test that passes by hand', () => {
	it('passes only when it is told to, and lets everything happen in between', async () => {
		const begin = clock.ticks();
		const happened: number[] = [];
		const everySecond = async () => {
			for (let time = 0; time < 3; time++) {
				await clock.wait(1000);
				happened.push(clock.ticks() - begin);
			}
		};
		const done = everySecond();
		await clock.settled();
		expect(happened).toEqual([]);
		await clock.advance(2500);
		expect(happened).toEqual([1000, 2000]);
		await clock.advance(500);
		expect(happened).toEqual([1000, 2000, 3000]);
		await done;
	});
});
