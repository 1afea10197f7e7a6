import { useFastClock } from '../support/clock';
import { useDeduplication } from '../support/deduplication';
import { FEW } from '../support/oddReplies';
import { ODD_ROWS, oddRepliesOf } from '../support/oddRows';

const clock = useFastClock();
beforeEach(async () => await useDeduplication());

describe('a reply that is not what Tencent documents', () => {
	// What nobody catches fails the test as well: jest listens for it.
	it.each(ODD_ROWS)(
		'$action in $operation: ends, calls nobody twice and loses no SessionId',
		async (row) => {
			const values = row.isSlow ? ['null', 'a list with null'] : FEW;
			const odd = oddRepliesOf(row, { depth: 2, values, decisive: row.operation !== 'call.get' });
			expect(odd.length).toBeGreaterThan(0);
			expect(await row.scene(clock.sandbox, odd)).toEqual([]);
		},
	);
});
