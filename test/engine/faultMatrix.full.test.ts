import { useFastClock } from '../support/clock';
import { FAULT_SCENES, playFaults } from '../support/faultMatrix';

const clock = useFastClock();

describe('a fault of any kind, at any place', () => {
	it.each([...FAULT_SCENES])(
		'$stage, $onError, Retry On Fail $retryOnFail, $unknownOutcome: nobody is dialled twice and no call is lost',
		async (scene) => await playFaults(clock, scene),
	);
});
