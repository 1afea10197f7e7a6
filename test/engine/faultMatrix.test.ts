import { useFastClock } from '../support/clock';
import { playFaults, type FaultScene } from '../support/faultMatrix';

const clock = useFastClock();

/** One of each stage and mode; the rest is in faultMatrix.full.test.ts. */
const SCENES: FaultScene[] = [
	{ stage: 'beforeRequest', onError: 'stopWorkflow', retryOnFail: true, unknownOutcome: 'report' },
	{
		stage: 'beforeDial',
		onError: 'continueErrorOutput',
		retryOnFail: false,
		unknownOutcome: 'resolve',
	},
	{
		stage: 'afterDial',
		onError: 'continueRegularOutput',
		retryOnFail: true,
		unknownOutcome: 'resolve',
	},
];

describe('a fault of any kind, at any place', () => {
	it.each(SCENES)(
		'$stage, $onError, Retry On Fail $retryOnFail, $unknownOutcome: nobody is dialled twice and no call is lost',
		async (scene) => await playFaults(clock, scene),
	);
});
