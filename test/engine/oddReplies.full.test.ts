import { useFastClock } from '../support/clock';
import { useDeduplication } from '../support/deduplication';
import { ODD_ROWS, oddRepliesOf } from '../support/oddRows';

const clock = useFastClock();
beforeEach(async () => await useDeduplication());

const PATIENCE_MS = 1_200_000;

describe('every member of every reply with every odd value', () => {
	it.each(ODD_ROWS)(
		'$action in $operation: ends, calls nobody twice and loses no SessionId',
		async (row) => {
			// What lies deeper in a record is passed on unread; it is changed where one run meets many replies.
			const odd = oddRepliesOf(row, row.isSlow ? { depth: 2 } : {});
			expect(await row.scene(clock.sandbox, odd)).toEqual([]);
		},
		PATIENCE_MS,
	);
});
