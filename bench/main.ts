/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import { readCommandLine, USAGE, type CommandLine, type PartName } from './commandLine';
import { machineLine } from './machine';
import { calls } from './parts/calls';
import { following } from './parts/following';
import { loading } from './parts/loading';
import { memory } from './parts/memory';
import { signatures } from './parts/signatures';
import { twoSenders } from './parts/twoSenders';
import { markdownReport, type Report } from './report';
import { makeCertificate, type Certificate } from './site/certificate';

const LEADS_PER_SENDER = 300;
const MEMORY = { items: 10_000, rounds: 1 };

type Part = (certificate: Certificate, options: CommandLine) => Promise<Report | Report[]>;

const PARTS: Readonly<Record<PartName, Part>> = {
	calls,
	senders: async (certificate) => await twoSenders(certificate, LEADS_PER_SENDER),
	following,
	signatures,
	memory: async (certificate) => await memory(certificate, MEMORY),
	loading,
};

/** Runs the parts and prints each as Markdown when it is done. */
async function bench(commandLine: CommandLine): Promise<void> {
	const startMs = performance.now();
	const certificate = makeCertificate();
	try {
		process.stdout.write(`${machineLine()}\n\n`);
		for (const name of commandLine.parts) {
			for (const report of [await PARTS[name](certificate, commandLine)].flat()) {
				process.stdout.write(`${markdownReport(report)}\n`);
				if (report.checks.some(({ isMet }) => !isMet)) process.exitCode = 1;
			}
		}
	} finally {
		certificate.remove();
	}
	process.stdout.write(`Took ${Math.round((performance.now() - startMs) / 1000)} s.\n`);
}

function fail(text: string, exitCode: number): void {
	process.stderr.write(`${text}\n`);
	process.exitCode = exitCode;
}

try {
	bench(readCommandLine(process.argv.slice(2))).catch((error: unknown) =>
		fail(error instanceof Error ? (error.stack ?? error.message) : String(error), 1),
	);
} catch (error) {
	fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, 2);
}
