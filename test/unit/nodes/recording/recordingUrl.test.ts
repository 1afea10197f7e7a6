import fc from 'fast-check';

import { allowedRecordingUrl } from '../../../../nodes/AiAgentCall/recording/recordingUrl';

const TENCENT = 'https://ccc.tencentcloudapi.com';
const SANDBOX = 'http://127.0.0.1:8790';

describe('allowedRecordingUrl', () => {
	it.each([
		'https://tccc.qcloud.com/a.mp3?sign=x',
		'https://records-1250000000.cos.ap-guangzhou.myqcloud.com/a/b.mp3',
		'https://my.bucket-1250000000.cos.ap-singapore.tencentcos.cn/a.mp3',
		'https://TCCC.QCLOUD.COM/a.mp3',
		'https://tccc.qcloud.com:443/a.mp3',
	])('allows the documented %s', (link) => {
		expect(allowedRecordingUrl(link, TENCENT)).toBe(new URL(link).href);
	});

	it('fetches what is written with http over https', () => {
		expect(allowedRecordingUrl('http://tccc.qcloud.com/a.mp3', TENCENT)).toBe(
			'https://tccc.qcloud.com/a.mp3',
		);
		expect(allowedRecordingUrl('http://tccc.qcloud.com:80/a.mp3', TENCENT)).toBe(
			'https://tccc.qcloud.com/a.mp3',
		);
	});

	it.each([
		[`${SANDBOX}/recordings/a.mp3?sign=x`, `${SANDBOX}/recordings/a.mp3?sign=x`],
		['/recordings/a.mp3', `${SANDBOX}/recordings/a.mp3`],
		['//127.0.0.1:8790/a.mp3', `${SANDBOX}/a.mp3`],
		['http://2130706433:8790/a.mp3', `${SANDBOX}/a.mp3`],
	])("allows the API's own address: %s", (link, url) => {
		expect(allowedRecordingUrl(link, SANDBOX)).toBe(url);
	});

	it.each([
		// Inside of networks
		'http://169.254.169.254/latest/meta-data',
		'http://127.0.0.1/a.mp3',
		'http://127.0.0.1:8791/a.mp3',
		'https://127.0.0.1:8790/a.mp3',
		'http://localhost:8790/a.mp3',
		'http://[::1]:8790/a.mp3',
		'http://10.0.0.1/a.mp3',
		'http://metadata.tencentyun.com/latest/meta-data',
		// Names that look like the documented ones
		'https://tccc.qcloud.com.example.com/a.mp3',
		'https://eviltccc.qcloud.com/a.mp3',
		'https://x.tccc.qcloud.com/a.mp3',
		'https://tccc.qcloud.com./a.mp3',
		'https://tccc-qcloud.com/a.mp3',
		'https://example.com/tccc.qcloud.com',
		'https://example.com?tccc.qcloud.com',
		'https://example.com#.cos.ap-guangzhou.myqcloud.com',
		'https://cos.ap-guangzhou.myqcloud.com/a.mp3',
		'https://a.cos.ap.guangzhou.myqcloud.com/a.mp3',
		'https://a.cos.ap-guangzhou.myqcloud.com.evil.example/a.mp3',
		'https://a.cos.ap-guangzhou.myqcloud.company/a.mp3',
		'https://a.cos.ap-guangzhou.tencentcos.com/a.mp3',
		'https://tccc.qcloud.com%2eexample.com/a.mp3',
		'https://example.com\\.tccc.qcloud.com/a.mp3',
		// Names and passwords
		'https://tccc.qcloud.com@example.com/a.mp3',
		'https://user@tccc.qcloud.com/a.mp3',
		'https://user:secret@tccc.qcloud.com/a.mp3',
		'http://user@127.0.0.1:8790/a.mp3',
		// Ports and other protocols
		'https://tccc.qcloud.com:8443/a.mp3',
		'http://tccc.qcloud.com:22/a.mp3',
		'ftp://tccc.qcloud.com/a.mp3',
		'ws://tccc.qcloud.com/a.mp3',
		'file:///etc/passwd',
		'data:audio/mpeg;base64,AAAA',
		'javascript:alert(1)',
		'gopher://127.0.0.1:8790/a.mp3',
		'blob:http://127.0.0.1:8790/a',
		// Nothing
		'http://',
		'http://[',
	])('refuses %s', (link) => {
		expect(allowedRecordingUrl(link, SANDBOX)).toBeUndefined();
	});

	it('gives an allowed host without keys, or nothing, for any text', () => {
		const texts = fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true }));
		fc.assert(
			fc.property(texts, (link) => {
				const url = allowedRecordingUrl(link, TENCENT);
				if (url === undefined) return;
				const { hostname, protocol, username, password } = new URL(url);
				expect(hostname).toMatch(/^ccc\.tencentcloudapi\.com$|\.qcloud\.com$|\.cos\./);
				expect([protocol, username, password]).toEqual(['https:', '', '']);
			}),
		);
	});
});
