import { CERTIFICATE_KINDS } from './certificates';
import { PROXY_WAYS, type ProxyWay } from './connectProxy';
import type { Finding, Scene, Trouble } from './transportScenes';
import { WAYS, type Harm } from './tlsRelay';

/** Places, in bytes of the stage, where a connection is harmed. */
const PLACES: ReadonlyArray<Pick<Harm, 'stage' | 'after'>> = [
	...[0, 3, 80, 400].map((after) => ({ stage: 'handshake' as const, after })),
	...[0, 1, 100, -1].map((after) => ({ stage: 'request' as const, after })),
	...[0, 3, 100, -1].map((after) => ({ stage: 'reply' as const, after })),
];

/** A server can only seal an alert where a record begins and after the handshake, and delay its own words. */
function isPossible({ stage, after, way }: Harm): boolean {
	if (way === 'sealedAlert') return after === 0 && stage !== 'handshake';
	return way !== 'slowServer' || (stage === 'reply' && after >= 0);
}

/** Every harm to a connection that the relay can do. */
export const HARMS: readonly Harm[] = PLACES.flatMap((place) =>
	WAYS.map((way) => ({ ...place, way })),
).filter(isPossible);

/** Every trouble on the way to the sandbox, also through a proxy. */
export const TROUBLES: readonly Trouble[] = [
	{ name: 'closed port', closedPort: true },
	...CERTIFICATE_KINDS.filter((kind) => kind !== 'good').map((certificate) => ({
		name: `certificate ${certificate}`,
		certificate,
		harm: { stage: 'request' as const, after: 0, way: 'end' as const },
	})),
	...HARMS.map((harm) => ({ name: nameOf(harm), harm })),
];

/** Every trouble with the proxy itself. */
export const PROXY_TROUBLES: readonly Trouble[] = PROXY_WAYS.map((proxy) => ({
	name: `proxy ${proxy}`,
	proxy,
}));

function nameOf({ stage, after, way }: Harm): string {
	return `${stage} ${after} ${way}`;
}

/** What a scene is called in a failed test. */
export function describeScene({ trouble, operation, via, version, retryOnFail }: Scene): string {
	return `${operation} ${via} ${version} ${retryOnFail ? 'retried' : 'once'}: ${trouble.name}`;
}

const SLOW: ReadonlySet<unknown> = new Set(['silence', 'drip', 'slowServer']);

/** Whether the trouble ends with the time limit and with nothing else. */
export function isSlow({ harm, proxy }: Trouble): boolean {
	return proxy === 'isSilent' || SLOW.has(harm?.way);
}

const UNPROVEN_PROXY: readonly ProxyWay[] = ['resets', 'isSilent', 'opensAndResets'];

/** Whether what Node.js reports proves in any case that nothing was sent. */
export function isProven({ harm, certificate, proxy, closedPort }: Trouble): boolean {
	if (closedPort === true || certificate !== undefined) return true;
	if (proxy !== undefined) return !UNPROVEN_PROXY.includes(proxy);
	return harm?.stage === 'handshake' && harm.way === 'end';
}

const NOT_DONE = ['notCalled', 'notDone'];
const PERHAPS = ['mayHaveBeenCalled', 'mayHaveBeenDone'];

/** What is wrong with what a scene came to; empty when nothing is. */
export function faultsOf(scene: Scene, found: Finding): string[] {
	const { trouble, operation } = scene;
	const { done, arrived, said, connections, harmed } = found;
	const wrong: string[] = [];
	const must = (holds: boolean, what: string): void => {
		if (!holds) wrong.push(`${describeScene(scene)}: ${what} (${JSON.stringify(found)})`);
	};
	if (operation !== 'get') {
		must(done <= 1, 'was done more than once');
		must(!(done > 0 && NOT_DONE.includes(said)), 'was done and is said not to be');
		must(!(done === 0 && ['placed', 'acted'].includes(said)), 'was not done and is said to be');
		// Whoever hung up once has nothing left to hang up, so that this is asked for again on purpose.
		const isOnce = operation === 'hangUp' || NOT_DONE.includes(said) || arrived <= 1;
		must(isOnce, 'may have been done and was sent again');
		must([...NOT_DONE, ...PERHAPS, 'placed', 'acted'].includes(said), 'is in no state');
	}
	if (trouble.times !== undefined) {
		const isOver = said === (operation === 'start' ? 'placed' : 'acted');
		must(isOver && done === 1 && connections === 2, 'was not done at the second try');
	} else if (operation !== 'get' && isProven(trouble)) {
		must(NOT_DONE.includes(said) && done === 0, 'was certainly not done, and that is not said');
	} else if (operation !== 'get' && (trouble.harm?.stage === 'request' || done > 0)) {
		const isWhole = trouble.harm?.stage === 'reply' && ['placed', 'acted'].includes(said);
		must(PERHAPS.includes(said) || isWhole, 'may have been done, and that is not said');
	}
	if (trouble.certificate !== undefined) {
		must(harmed === 0, 'a byte of the request has left in spite of the certificate');
		return wrong;
	}
	// Under a time limit, a busy machine may not come that far.
	if (trouble.harm !== undefined && !isSlow(trouble)) must(harmed > 0, 'was not harmed');
	return wrong;
}
