import { isAllowed, type Access } from '../../../../nodes/AiAgentCall/trigger/access';
import { issueToken } from '../../../../nodes/AiAgentCall/trigger/accessToken';

const NOW = Date.UTC(2026, 10, 22);
const client = { id: 'tencent', secret: 'pass:wörd' };
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
const token = issueToken(client, NOW);

describe('isAllowed', () => {
	it.each<[Access['kind'], string, unknown]>([
		['none', 'nothing', undefined],
		['none', 'anything', 'Basic x'],
		['basicAuth', 'user and password', basic('tencent:pass:wörd')],
		['basicAuth', 'the scheme in small letters', basic('tencent:pass:wörd').replace('B', 'b')],
		['oAuth2', 'a token', `Bearer ${token}`],
		['oAuth2', 'the scheme in small letters', `bearer ${token}`],
		['oAuth2', 'a token without a scheme', token],
	])('%s lets in %s', (kind, _, authorization) => {
		expect(isAllowed(authorization, { kind, client }, NOW)).toBe(true);
	});

	it.each<[Access['kind'], string, unknown]>([
		['basicAuth', 'nothing', undefined],
		['basicAuth', 'an empty header', ''],
		['basicAuth', 'the scheme alone', 'Basic '],
		['basicAuth', 'another password', basic('tencent:password')],
		['basicAuth', 'another user', basic('somebody:pass:wörd')],
		['basicAuth', 'the user alone', basic('tencent')],
		['basicAuth', 'the password cut short', basic('tencent:pass:wör')],
		['basicAuth', 'more behind the password', basic('tencent:pass:wörd\0')],
		['basicAuth', 'the pair in clear', 'Basic tencent:pass:wörd'],
		['basicAuth', 'two headers in one', `${basic('a:b')}, ${basic('tencent:pass:wörd')}`],
		['basicAuth', 'a token', `Bearer ${token}`],
		['basicAuth', 'a list', [basic('tencent:pass:wörd')]],
		['oAuth2', 'nothing', undefined],
		['oAuth2', 'the secret itself', `Bearer ${client.secret}`],
		['oAuth2', 'user and password', basic('tencent:pass:wörd')],
		['oAuth2', 'a token of another client', issueToken({ ...client, id: 'x' }, NOW)],
		['oAuth2', 'an expired token', issueToken(client, NOW - 3_600_000)],
	])('%s does not let in %s', (kind, _, authorization) => {
		expect(isAllowed(authorization, { kind, client }, NOW)).toBe(false);
	});
});
