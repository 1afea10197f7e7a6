import type { Child } from '../child';
import type { ContestantResult } from '../contestants/contestantProcess';
import { startContestant } from '../contestants/start';
import type { Report } from '../report';
import type { Certificate } from '../site/certificate';
import type { TalliedRequest } from '../site/sandboxProcess';
import { LIMIT_PER_SECOND, startSite, type Tally } from '../site/site';

/** The first seconds, in which the two learn that they are not alone, are no part of the steady rate. */
const LEARNING_MS = 5000;

/** What the steady part showed: calls placed per second. */
interface Steady {
	readonly perSecond: number;
	readonly sharesPerSecond: readonly number[];
}

/** Part B: two processes, each with our node, that each believe the whole limit is theirs. */
export async function twoSenders(certificate: Certificate, leads: number): Promise<Report> {
	const site = await startSite(certificate, LIMIT_PER_SECOND);
	const start = async (first: number): Promise<Child<null>> =>
		await startContestant('ourNode', site, certificate, { count: leads, first });
	const senders = await Promise.all([start(0), start(leads)]);
	try {
		await site.reset();
		const results = await Promise.all(
			senders.map(async (sender) => await sender.ask<ContestantResult>('run')),
		);
		return report(leads, results, await site.tally());
	} finally {
		for (const sender of senders) await sender.stop();
		await site.stop();
	}
}

function report(leads: number, results: readonly ContestantResult[], tally: Tally): Report {
	const steady = steadyPart(tally.requests);
	const seconds = Math.max(...results.map((result) => result.seconds));
	const placed = results.reduce((sum, result) => sum + result.placed, 0);
	const lost = leads * 2 - new Set(tally.dialled).size;
	const repeated = tally.dialled.length - new Set(tally.dialled).size;
	const [first = 0, second = 0] = steady.sharesPerSecond;
	return {
		title: `Two processes with ${leads} leads each, limit ${LIMIT_PER_SECOND} requests/s together`,
		head: [
			'Calls placed',
			'Wall s',
			'Calls/s, all',
			'Calls/s, steady part',
			'Share of each',
			'Refused: too many',
			'Lost',
			'Dialled twice',
		],
		rows: [
			[
				String(placed),
				seconds.toFixed(2),
				(placed / seconds).toFixed(2),
				steady.perSecond.toFixed(2),
				`${percent(first, steady.perSecond)} + ${percent(second, steady.perSecond)}`,
				`${tally.rateRefusals} of ${tally.requests.length}`,
				String(lost),
				String(repeated),
			],
		],
		checks: [
			{
				target: 'no lead lost, nobody dialled twice',
				measured: `${lost} lost, ${repeated} dialled twice`,
				isMet: lost === 0 && repeated === 0 && placed === leads * 2,
			},
		],
	};
}

/** From the end of learning to the last call of the sender that is done first. */
function steadyPart(requests: readonly TalliedRequest[]): Steady {
	const senders = senderNames(requests);
	const times = senders.map((callees) =>
		requests.flatMap(({ atMs, callee, outcome }) =>
			outcome === 'ok' && callees.has(callee) ? [atMs] : [],
		),
	);
	const fromMs = (requests[0]?.atMs ?? 0) + LEARNING_MS;
	const toMs = Math.min(...times.map((own) => own.at(-1) ?? 0));
	const seconds = (toMs - fromMs) / 1000;
	const sharesPerSecond = times.map(
		(own) => own.filter((atMs) => atMs >= fromMs && atMs < toMs).length / seconds,
	);
	return { sharesPerSecond, perSecond: sharesPerSecond.reduce((sum, share) => sum + share, 0) };
}

/** Each sender calls one half of the numbers, in their order. */
function senderNames(requests: readonly TalliedRequest[]): ReadonlyArray<ReadonlySet<string>> {
	const callees = [...new Set(requests.map(({ callee }) => callee))].sort();
	const half = callees.length / 2;
	return [new Set(callees.slice(0, half)), new Set(callees.slice(half))];
}

function percent(part: number, whole: number): string {
	return `${((part / whole) * 100).toFixed(0)} %`;
}
