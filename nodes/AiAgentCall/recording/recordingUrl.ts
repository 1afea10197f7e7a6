/**
 * Hosts that Tencent documents for recordings: the samples of DescribeSessionDetail (tccc.qcloud.com, and
 * tencentcos.cn for recordings kept in one's own storage) and of the recording push (document 1229/59642,
 * myqcloud.com).
 */
const HOSTS = [
	/^tccc\.qcloud\.com$/,
	/^[a-z0-9.-]+\.cos\.[a-z0-9-]+\.myqcloud\.com$/,
	/^[a-z0-9.-]+\.cos\.[a-z0-9-]+\.tencentcos\.cn$/,
];

/**
 * The address a recording may be fetched from, or undefined: a link in a record is not followed to anywhere
 * else, because n8n may stand inside a network where other addresses mean something. `baseUrl` is the API's
 * own address, which is allowed as it is; everything else goes over https.
 */
export function allowedRecordingUrl(link: string, baseUrl: string): string | undefined {
	if (!URL.canParse(link, baseUrl)) return undefined;
	const url = new URL(link, baseUrl);
	// The origin of a blob: link is that of the address within it.
	if (!['http:', 'https:'].includes(url.protocol)) return undefined;
	if (url.username !== '' || url.password !== '') return undefined;
	if (url.origin === new URL(baseUrl).origin) return url.href;
	const isDocumented = HOSTS.some((host) => host.test(url.hostname)) && url.port === '';
	if (!isDocumented) return undefined;
	url.protocol = 'https:';
	return url.href;
}
