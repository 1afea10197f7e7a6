/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import type { Scene, TransportWorld, Trouble } from './transportScenes';
import { describeScene, faultsOf, isSlow, PROXY_TROUBLES, TROUBLES } from './transportTroubles';

/** Scenes that run at the same time: enough to wait together, few enough to get on. */
const AT_ONCE = 300;
/** Seconds, for what only a time limit ends, and for what must not reach one on any machine. */
const SHORT_SECONDS = 1;
const LONG_SECONDS = 300;

/** Troubles that pass, after which the request goes out. */
const PASSING: readonly Trouble[] = [0, 3, 80, 400].map((after) => ({
	name: `handshake ${after} end, once`,
	harm: { stage: 'handshake', after, way: 'end' },
	times: 1,
}));

/** Every scene over one version of TLS; Retry On Fail where a second try could do harm. */
export function allScenes(version: Scene['version']): Scene[] {
	const runs = [
		{ operation: 'start', retryOnFail: false },
		{ operation: 'start', retryOnFail: true },
		{ operation: 'say', retryOnFail: false },
		{ operation: 'say', retryOnFail: true },
		{ operation: 'hangUp', retryOnFail: false },
		{ operation: 'get', retryOnFail: false },
	] as const;
	return runs.flatMap((run): Scene[] => {
		const passing = run.operation === 'get' ? [] : PASSING;
		return [
			...[...TROUBLES, ...passing].flatMap((trouble) =>
				(['direct', 'proxy'] as const).map((via) => ({ ...run, version, via, trouble })),
			),
			...PROXY_TROUBLES.map((trouble) => ({ ...run, version, via: 'proxy' as const, trouble })),
		];
	});
}

/** Plays all scenes and returns what is wrong with any of them. */
export async function playAll(world: TransportWorld, scenes: readonly Scene[]): Promise<string[]> {
	const acting = scenes.filter(({ operation }) => operation === 'say' || operation === 'hangUp');
	const sessionIds = await world.talking(acting.length);
	const wrong: string[] = [];
	for (const via of ['direct', 'proxy'] as const) {
		for (const slow of [false, true]) {
			const batch = scenes.filter((scene) => scene.via === via && isSlow(scene.trouble) === slow);
			const endProxy = via === 'proxy' ? behind(world.proxy.url) : undefined;
			const endLimits = slow ? withShortLimits() : undefined;
			await eachOf(batch, async (scene) => {
				const sessionId = acting.includes(scene) ? sessionIds.pop() : undefined;
				const seconds = slow ? SHORT_SECONDS : LONG_SECONDS;
				const found = await world.play(scene, seconds, sessionId).catch(String);
				wrong.push(
					...(typeof found === 'string'
						? [`${describeScene(scene)}: ${found}`]
						: faultsOf(scene, found)),
				);
			});
			endProxy?.();
			endLimits?.();
		}
	}
	return wrong;
}

/** Lets n8n go through this proxy. Returns how to end it. */
export function behind(proxyUrl: string): () => void {
	const before = process.env.HTTPS_PROXY;
	process.env.HTTPS_PROXY = proxyUrl;
	return () => {
		if (before === undefined) delete process.env.HTTPS_PROXY;
		else process.env.HTTPS_PROXY = before;
	};
}

/** Cuts the fixed time limits of acting and reading short. Returns how to end it. */
function withShortLimits(): () => void {
	const { timeout } = AbortSignal;
	AbortSignal.timeout = (ms) => timeout.call(AbortSignal, Math.min(ms, SHORT_SECONDS * 1000));
	return () => {
		AbortSignal.timeout = timeout;
	};
}

async function eachOf<T>(all: readonly T[], play: (one: T) => Promise<void>): Promise<void> {
	const left = [...all];
	const worker = async (): Promise<void> => {
		for (let one = left.shift(); one !== undefined; one = left.shift()) await play(one);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
