import type { ContestantResult } from '../contestants/contestantProcess';
import type { ContestantName } from '../contestants/index';
import { startContestant } from '../contestants/start';
import { mixedLeads } from '../leads';
import type { Memory } from '../memory/memoryProcess';
import type { Report } from '../report';
import type { Certificate } from '../site/certificate';
import type { TalliedRequest } from '../site/sandboxProcess';
import { LIMIT_PER_SECOND, ROUND_TRIP_MS, startSite, type Site, type Tally } from '../site/site';
import { measure, taskOf } from './memory';

const CALLS = 500;
const MAX_SHARE_OF_REQUESTS = 1 / 20;

const MEMORY = { few: 500, many: 2000, speed: 3 };
const MAX_GROWTH = 1.25;

const CONTESTANTS: ReadonlyArray<{ readonly name: ContestantName; readonly title: string }> = [
	{ name: 'startAndWait', title: '**AI Agent Call, Start and Wait**' },
	{ name: 'pollEach', title: 'Every call polled by itself, every 5 s' },
];

/** What following the calls to their end took. */
interface Following {
	readonly title: string;
	readonly calls: number;
	readonly followed: number;
	readonly requests: number;
	/** Of one action in any second, which is what Tencent limits. */
	readonly mostPerSecond: number;
	/** From the last dial to the last answer. */
	readonly seconds: number;
}

/**
 * What it takes to learn how calls ended: requests, with calls that last as long as they do, and heap, with
 * calls that live faster.
 */
export async function following(certificate: Certificate): Promise<Report[]> {
	return [await requestsPart(certificate), await memoryPart(certificate)];
}

/** The sandbox's limit is off, so that whoever asks too often is counted and not refused. */
async function requestsPart(certificate: Certificate): Promise<Report> {
	const site = await startSite(certificate, null);
	const found: Following[] = [];
	try {
		for (const { name, title } of CONTESTANTS) {
			found.push({ title, ...(await followOnce(name, site, certificate)) });
		}
	} finally {
		await site.stop();
	}
	const [ours, theirs] = found;
	const share = (ours?.requests ?? NaN) / (theirs?.requests ?? NaN);
	const unknown = found.map(({ calls, followed }) => calls - followed);
	return {
		title: `Following ${CALLS} calls to their end, ${ROUND_TRIP_MS} ms round trip`,
		head: [
			'Contestant',
			'Calls followed',
			'Requests',
			'Requests per call',
			'Most of one action in any second',
			'Seconds from the last dial',
		],
		rows: found.map(({ title, calls, followed, requests, mostPerSecond, seconds }) => [
			title,
			`${followed} of ${calls}`,
			requests.toLocaleString('en-US'),
			(requests / calls).toFixed(2),
			`${mostPerSecond}${mostPerSecond > LIMIT_PER_SECOND ? ` (Tencent allows ${LIMIT_PER_SECOND})` : ''}`,
			seconds.toFixed(1),
		]),
		checks: [
			{
				target: 'every call is followed to its end',
				measured: `${Math.max(...unknown)} without an outcome`,
				isMet: unknown.every((count) => count === 0),
			},
			{
				target: `at most ${percent(MAX_SHARE_OF_REQUESTS)} of the requests that polling every call takes`,
				measured: percent(share),
				isMet: share <= MAX_SHARE_OF_REQUESTS,
			},
			{
				target: `never more than ${LIMIT_PER_SECOND} requests of one action in a second`,
				measured: `${ours?.mostPerSecond}`,
				isMet: (ours?.mostPerSecond ?? NaN) <= LIMIT_PER_SECOND,
			},
		],
	};
}

async function followOnce(
	name: ContestantName,
	site: Site,
	certificate: Certificate,
): Promise<Omit<Following, 'title'>> {
	const calls = { count: CALLS, make: mixedLeads };
	const contestant = await startContestant(name, site, certificate, calls);
	try {
		await site.reset();
		const { placed: followed } = await contestant.ask<ContestantResult>('run');
		return { followed, ...counted(await site.tally()) };
	} finally {
		await contestant.stop();
	}
}

function counted({
	requests,
	dialled,
}: Tally): Pick<Following, 'calls' | 'requests' | 'mostPerSecond' | 'seconds'> {
	const isDial = ({ action }: TalliedRequest): boolean => action === 'CreateAIAgentCall';
	const asked = requests.filter((request) => !isDial(request));
	const actions = new Set(asked.map(({ action }) => action));
	const most = [...actions].map((wanted) =>
		mostInASecond(asked.filter(({ action }) => action === wanted).map(({ atMs }) => atMs)),
	);
	const lastDialMs = requests.filter(isDial).at(-1)?.atMs ?? NaN;
	return {
		calls: dialled.length,
		requests: asked.length,
		mostPerSecond: Math.max(0, ...most),
		seconds: ((asked.at(-1)?.atMs ?? NaN) - lastDialMs) / 1000,
	};
}

function mostInASecond(timesMs: readonly number[]): number {
	const counts = timesMs.map(
		(fromMs, first) => timesMs.slice(first).filter((atMs) => atMs < fromMs + 1000).length,
	);
	return Math.max(0, ...counts);
}

async function memoryPart(certificate: Certificate): Promise<Report> {
	const site = await startSite(certificate, null, MEMORY.speed);
	const found: Array<Memory & { items: number }> = [];
	try {
		for (const items of [MEMORY.few, MEMORY.many]) {
			found.push({
				items,
				...(await measure({ name: 'startAndWait', items, task: taskOf(site) })),
			});
			await site.reset();
		}
	} finally {
		await site.stop();
	}
	const perCall = found.map(({ heldMb, items }) => (heldMb * 1024) / items);
	const growth = (perCall[1] ?? NaN) / (perCall[0] ?? NaN);
	return {
		title: `Heap for calls followed in one execution, calls ${MEMORY.speed} times as fast`,
		head: [
			'Calls followed',
			'Left when forgotten, MB',
			'Held with the execution, MB',
			'Held per call, kB',
			'Peak, MB',
			'Seconds',
		],
		rows: found.map(({ items, leftMb, heldMb, peakMb, seconds }, index) => [
			items.toLocaleString('en-US'),
			leftMb.toFixed(1),
			heldMb.toFixed(1),
			perCall[index]?.toFixed(2) ?? '',
			peakMb.toFixed(1),
			seconds.toFixed(1),
		]),
		checks: [
			{
				target: `a call of ${MEMORY.many.toLocaleString('en-US')} holds at most ${MAX_GROWTH} × the heap of one of ${MEMORY.few}`,
				measured: `${growth.toFixed(2)} ×`,
				isMet: growth <= MAX_GROWTH,
			},
		],
	};
}

function percent(share: number): string {
	return `${(share * 100).toFixed(1)} %`;
}
