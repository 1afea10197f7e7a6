import { startChild } from '../child';
import type { Check, Report } from '../report';
import { median, spread } from '../statistics';

/** Signatures per second of one signer, one value per round. */
export interface SignerRounds {
	readonly title: string;
	readonly perSecond: readonly number[];
}

/** Part C: our signer and the official SDK's, in turns in one process. */
export async function signatures(): Promise<Report> {
	const child = await startChild<null>('signers/signersProcess', null);
	const signers = await child.ask<readonly SignerRounds[]>('run');
	await child.stop();
	const official = signers.at(-1)?.perSecond ?? [];
	const ratios = ({ perSecond }: SignerRounds): number[] =>
		perSecond.map((rate, round) => rate / (official[round] ?? NaN));
	const [ours] = signers;
	return {
		title: 'Signatures per second, body of 224 bytes',
		head: ['Signer', 'Signatures/s', 'Ratio to the official SDK'],
		rows: signers.map((signer) => [
			signer.title,
			spread(signer.perSecond, 0),
			`${spread(ratios(signer), 2)} ×`,
		]),
		checks: ours === undefined ? [] : [check(ratios(ours))],
	};
}

const MIN_RATIO = 3;

function check(ratios: readonly number[]): Check {
	return {
		target: `at least ${MIN_RATIO} × the signatures per second of the official SDK`,
		measured: `${spread(ratios, 2)} ×`,
		isMet: median(ratios) >= MIN_RATIO,
	};
}
