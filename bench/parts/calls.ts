import type { ContestantResult } from '../contestants/contestantProcess';
import type { ContestantName } from '../contestants/index';
import { startContestant } from '../contestants/start';
import type { Check, Report } from '../report';
import type { Certificate } from '../site/certificate';
import { LIMIT_PER_SECOND, ROUND_TRIP_MS, startSite, type Site, type Tally } from '../site/site';
import { median, spread } from '../statistics';

interface Entry {
	readonly name: ContestantName;
	readonly title: string;
	readonly leads: number;
	readonly isLimited: boolean;
}

/** One run of one contestant. */
interface Run extends ContestantResult {
	readonly tally: Tally;
	readonly callsPerSecond: number;
	/** Compared with the loop of the same round. */
	readonly ratio: number;
}

/** How the part is run. */
export interface CallsOptions {
	/** Leads of our node; slow contestants get fewer. */
	readonly leads: number;
	readonly rounds: number;
}

const MAX_SHARE_OF_FLOOR_TIME = 1.05;
const MIN_RATIO = 4.5;

function entries(leads: number): readonly Entry[] {
	const limited = (name: ContestantName, title: string, most: number): Entry => ({
		name,
		title,
		leads: Math.min(leads, most),
		isLimited: true,
	});
	return [
		limited('oneByOne', 'HTTP Request node, one by one', 60),
		limited('ourNode', '**AI Agent Call (this package)**', leads),
		limited('officialSdk', 'Official SDK, one by one', 100),
		limited('batches', 'HTTP Request node, batches of 20 every 1000 ms', 200),
		limited('undiciPaced', 'undici, paced at 19.8/s', 200),
		{ name: 'undiciOpen', title: 'undici, no limit anywhere', leads, isLimited: false },
	];
}

/** Part A: the same leads through every contestant, in turns, against the same sandbox behind TLS. */
export async function calls(certificate: Certificate, options: CallsOptions): Promise<Report> {
	const contestants = entries(options.leads);
	const limited = await startSite(certificate, LIMIT_PER_SECOND);
	const unlimited = await startSite(certificate, null);
	const runs = new Map<ContestantName, Run[]>();
	try {
		for (let round = 0; round < options.rounds; round++) {
			let loopPerSecond = NaN;
			for (const entry of contestants) {
				const site = entry.isLimited ? limited : unlimited;
				const { placed, seconds, tally } = await runOnce(entry, site, certificate);
				const callsPerSecond = placed / seconds;
				if (entry.name === 'oneByOne') loopPerSecond = callsPerSecond;
				const ratio = callsPerSecond / loopPerSecond;
				const run = { placed, seconds, tally, callsPerSecond, ratio };
				runs.set(entry.name, [...(runs.get(entry.name) ?? []), run]);
			}
		}
	} finally {
		await limited.stop();
		await unlimited.stop();
	}
	return {
		title: `Placing calls, ${ROUND_TRIP_MS} ms round trip, limit ${LIMIT_PER_SECOND} requests/s`,
		head: [
			'Contestant',
			'Leads',
			'Calls placed',
			'Wall s',
			'Calls/s',
			'Share of 20/s',
			'Ratio to one by one',
			'Refused: too many',
			'TLS connections',
			'Most dials per callee',
		],
		rows: contestants.map((entry) => row(entry, runs.get(entry.name) ?? [])),
		checks: checks(options.leads, runs),
	};
}

async function runOnce(
	{ name, leads }: Entry,
	site: Site,
	certificate: Certificate,
): Promise<ContestantResult & { tally: Tally }> {
	const contestant = await startContestant(name, site, certificate, { count: leads });
	try {
		await site.reset();
		const result = await contestant.ask<ContestantResult>('run');
		const tally = await site.tally();
		if (result.placed !== tally.dialled.length) {
			throw new Error(`${name} counts ${result.placed}, the sandbox ${tally.dialled.length} calls`);
		}
		return { ...result, tally };
	} finally {
		await contestant.stop();
	}
}

function row({ title, leads, isLimited }: Entry, runs: readonly Run[]): string[] {
	const rates = runs.map(({ callsPerSecond }) => callsPerSecond);
	const share = (median(rates) / LIMIT_PER_SECOND) * 100;
	return [
		title,
		String(leads),
		spread(
			runs.map(({ placed }) => placed),
			0,
		),
		spread(
			runs.map(({ seconds }) => seconds),
			2,
		),
		spread(rates, 2),
		isLimited ? `${share.toFixed(1)} %` : '–',
		`${spread(
			runs.map(({ ratio }) => ratio),
			2,
		)} ×`,
		spread(
			runs.map(({ tally }) => tally.rateRefusals),
			0,
		),
		spread(
			runs.map(({ tally }) => tally.tlsConnections),
			0,
		),
		String(Math.max(...runs.map(({ tally }) => tally.maxDialsPerCallee))),
	];
}

function checks(leads: number, runs: ReadonlyMap<ContestantName, readonly Run[]>): Check[] {
	const ours = runs.get('ourNode') ?? [];
	const floorSeconds = leads / LIMIT_PER_SECOND;
	const shares = ours.map(({ seconds }) => seconds / floorSeconds);
	const refusals = ours.map(({ tally }) => tally.rateRefusals);
	const ratios = ours.map(({ ratio }) => ratio);
	const dials = Math.max(...[...runs.values()].flat().map((run) => run.tally.maxDialsPerCallee));
	return [
		{
			target: `${leads} leads within ${MAX_SHARE_OF_FLOOR_TIME} × the ${floorSeconds} s the limit allows`,
			measured: `${spread(shares, 3)} ×`,
			isMet: Math.max(...shares) <= MAX_SHARE_OF_FLOOR_TIME,
		},
		{
			target: 'no request refused as too many when alone',
			measured: `${spread(refusals, 0)} refused`,
			isMet: Math.max(...refusals) === 0,
		},
		{
			target: `at least ${MIN_RATIO} × the calls per second of one by one`,
			measured: `${spread(ratios, 2)} ×`,
			isMet: median(ratios) >= MIN_RATIO,
		},
		{
			target: 'nobody is dialled twice',
			measured: `${dials} at the most`,
			isMet: dials === 1,
		},
	];
}
