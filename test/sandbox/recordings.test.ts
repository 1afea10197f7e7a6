import { request } from 'undici';
import { LINK_SECONDS } from '../../sandbox/recordings/links';
import { silentMp3 } from '../../sandbox/recordings/silence';
import { useSdk } from './support/useSdk';
import { cdrRequest, detailRequest } from './support/validRequest';

const sdk = useSdk();

/** The links of the newest record, after everything has appeared. */
async function links(Callee = '008612300000000') {
	await sdk.place({ Callee });
	sdk.sandbox.advanceClock(60);
	return await latestLinks();
}

async function latestLinks() {
	const { TelCdrList } = await sdk.reply('DescribeTelCdr', cdrRequest());
	const [record] = TelCdrList as ReadonlyArray<Readonly<Record<string, string>>>;
	return { recording: record?.RecordURL ?? '', transcript: record?.AsrUrl ?? '' };
}

async function get(url: string, headers: Record<string, string> = {}) {
	const { statusCode, headers: received, body } = await request(url, { headers });
	const bytes = Buffer.from(await body.arrayBuffer());
	return { status: statusCode, headers: received, bytes };
}

/** The frames of an MP3, told by their headers alone. Source: ISO/IEC 13818-3, MPEG-2 Layer III. */
function frameLengths(mp3: Buffer): readonly number[] {
	const bitRates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
	const sampleRates = [22050, 24000, 16000];
	const lengths: number[] = [];
	for (let at = 0; at < mp3.length; at += lengths.at(-1) ?? 0) {
		expect(mp3.readUInt16BE(at) & 0xfffe).toBe(0xfff2);
		const third = mp3[at + 2] ?? 0;
		const kilobits = bitRates[third >> 4] ?? 0;
		const padding = (third >> 1) & 1;
		const samplesPerSecond = sampleRates[(third >> 2) & 3] ?? 0;
		lengths.push(Math.floor((72 * kilobits * 1000) / samplesPerSecond) + padding);
	}
	return lengths;
}

describe('a recording', () => {
	it('is an MP3 of the length of the talk', async () => {
		const { recording } = await links();
		const { pathname, origin } = new URL(recording);
		expect(origin).toBe(sdk.sandbox.url);
		expect(pathname).toMatch(/^\/recordings\/[0-9a-f]{32}\.mp3$/);
		const { status, headers, bytes } = await get(recording);
		expect([status, headers['content-type']]).toEqual([200, 'audio/mpeg']);
		expect(headers['content-length']).toBe(String(bytes.length));
		const seconds = (frameLengths(bytes).length * 576) / 16_000;
		expect(seconds).toBeGreaterThanOrEqual(20);
		expect(seconds).toBeLessThan(20.1);
	});

	it('is the same under the link of the detail', async () => {
		const id = await sdk.place();
		sdk.sandbox.advanceClock(60);
		const { RecordURL, AsrURL } = await sdk.reply('DescribeSessionDetail', detailRequest(id));
		expect((await get(String(RecordURL))).status).toBe(200);
		expect((await get(String(AsrURL))).status).toBe(200);
	});

	it('is told with the headers it was asked for, apart from the requests to the API', async () => {
		const { recording } = await links();
		const before = sdk.sandbox.requests.length;
		await get(recording);
		await get(recording, { authorization: 'TC3-HMAC-SHA256 x' });
		expect(sdk.sandbox.requests).toHaveLength(before);
		const path = new URL(recording).pathname;
		const [plain, signed] = sdk.sandbox.downloads;
		expect(plain).toMatchObject({ path, status: 200 });
		expect(plain?.headers).not.toHaveProperty('authorization');
		expect(signed?.headers.authorization).toBe('TC3-HMAC-SHA256 x');
	});

	it('is served for a day by the clock of the server, and anew with a new link', async () => {
		const { recording } = await links();
		sdk.sandbox.setClockOffset(LINK_SECONDS - 60);
		expect((await get(recording)).status).toBe(200);
		sdk.sandbox.setClockOffset(LINK_SECONDS);
		expect((await get(recording)).status).toBe(403);
		sdk.sandbox.setClockOffset(200); // within what a signature tolerates
		const { recording: renewed } = await latestLinks();
		expect(renewed).not.toBe(recording);
		expect((await get(renewed)).status).toBe(200);
	});

	it.each([
		['without a query', (url: URL) => (url.search = '')],
		['with another signature', (url: URL) => url.searchParams.set('sign', '0'.repeat(64))],
		['with a later end', (url: URL) => url.searchParams.set('expires', '9999999999')],
		['with no end', (url: URL) => url.searchParams.set('expires', 'never')],
	])('is refused %s', async (_name, spoil) => {
		const url = new URL((await links()).recording);
		spoil(url);
		expect((await get(url.href)).status).toBe(403);
		expect(sdk.sandbox.downloads).toEqual([expect.objectContaining({ status: 403 })]);
	});

	it('is refused under the link of another call', async () => {
		const first = new URL((await links()).recording);
		const second = new URL((await links()).recording);
		first.pathname = second.pathname;
		expect((await get(first.href)).status).toBe(403);
	});

	it('is not found for nobody, nor after a reset', async () => {
		expect((await get(`${sdk.sandbox.url}/recordings/nobody.mp3`)).status).toBe(404);
		const { recording } = await links();
		sdk.sandbox.reset();
		expect(sdk.sandbox.downloads).toEqual([]);
		expect((await get(recording)).status).toBe(404);
	});
});

describe('a transcript behind a link', () => {
	it('is what DescribeTelRecordAsr tells', async () => {
		const { transcript } = await links();
		const { headers, bytes } = await get(transcript);
		expect(headers['content-type']).toBe('application/json');
		const SessionId = sdk.sandbox.calls[0]?.sessionId;
		const asr = await sdk.reply('DescribeTelRecordAsr', { SdkAppId: 1400000000, SessionId });
		const { AsrDataList } = JSON.parse(bytes.toString('utf8'));
		expect(asr.AsrDataList).toEqual(
			AsrDataList.map((turn: object) => expect.objectContaining(turn)),
		);
		sdk.sandbox.setClockOffset(LINK_SECONDS);
		expect((await get(transcript)).status).toBe(403);
	});
});

describe('an odd recording', () => {
	it('lies at another host', async () => {
		const { recording } = await links('008612300030007');
		expect(recording).toBe('https://recordings.example.com/x.mp3');
	});

	it('redirects to another host', async () => {
		const { status, headers } = await get((await links('008612300030008')).recording);
		expect([status, headers.location]).toEqual([302, 'http://169.254.169.254/latest/meta-data']);
	});

	it('comes in chunks without its length', async () => {
		const { status, headers, bytes } = await get((await links('008612300030009')).recording);
		expect([status, headers['content-length']]).toEqual([200, undefined]);
		expect(headers['transfer-encoding']).toBe('chunked');
		expect(bytes.length).toBeGreaterThan(2_900_000);
		expect(new Set(frameLengths(bytes))).toEqual(new Set([36]));
	});

	it('has a first link that has expired', async () => {
		const { recording } = await links('008612300030010');
		expect((await get(recording)).status).toBe(403);
		expect((await get((await latestLinks()).recording)).status).toBe(200);
	});

	it('is not found', async () => {
		expect((await get((await links('008612300030011')).recording)).status).toBe(404);
	});

	it('redirects once to another path, which works', async () => {
		const { status, headers } = await get((await links('008612300030017')).recording);
		expect(status).toBe(302);
		const target = String(headers.location);
		expect(new URL(target).origin).toBe(sdk.sandbox.url);
		expect(await get(target)).toMatchObject({ status: 200 });
		expect(sdk.sandbox.downloads.map((download) => download.status)).toEqual([302, 200]);
	});

	it('breaks in the middle', async () => {
		const { recording } = await links('008612300030019');
		await expect(get(recording)).rejects.toThrow();
		expect(sdk.sandbox.downloads).toEqual([expect.objectContaining({ status: 200 })]);
	});
});

describe('silentMp3', () => {
	it('holds at least one frame', () => {
		expect(frameLengths(silentMp3(0))).toEqual([36]);
	});
});
