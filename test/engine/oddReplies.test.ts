import { useFastClock } from '../support/clock';
import { useDeduplication } from '../support/deduplication';
import { ODD_ROWS, oddRepliesOf } from '../support/oddRows';

const clock = useFastClock();
beforeEach(async () => await useDeduplication());

describe('a reply that is not what Tencent documents', () => {
	// What nobody catches fails the test as well: jest listens for it.
	it.each(ODD_ROWS)(
		'$action in $operation: ends, calls nobody twice and loses no SessionId',
		async (row) => {
			const odd = oddRepliesOf(row, { depth: 2, few: true, decisive: row.isSlow });
			expect(await row.scene(clock.sandbox, odd)).toEqual([]);
		},
	);
});
