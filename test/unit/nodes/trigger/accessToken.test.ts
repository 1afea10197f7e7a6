import {
	issueToken,
	TOKEN_SECONDS,
	tokenIsValid,
} from '../../../../nodes/AiAgentCall/trigger/accessToken';

const NOW = Date.UTC(2026, 10, 22);
const client = { id: 'n8n', secret: 'a long and random text' };
const token = issueToken(client, NOW);

describe('an access token', () => {
	it('works until it ends', () => {
		expect(tokenIsValid(token, client, NOW)).toBe(true);
		expect(tokenIsValid(token, client, NOW + TOKEN_SECONDS * 1000 - 1)).toBe(true);
		expect(tokenIsValid(token, client, NOW + TOKEN_SECONDS * 1000)).toBe(false);
	});

	it('works for its client only', () => {
		expect(tokenIsValid(token, { ...client, id: 'other' }, NOW)).toBe(false);
		expect(tokenIsValid(token, { ...client, secret: 'another text' }, NOW)).toBe(false);
	});

	it('tells neither the client nor its secret', () => {
		expect(token).toMatch(/^\d{10}\.[\w-]{43}$/);
		expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).not.toContain(
			client.secret,
		);
	});

	it.each([
		['a later end', token.replace(/^\d+/, (end) => String(Number(end) + 1))],
		['an end written otherwise', `0${token}`],
		['another signature', `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
		['a signature cut short', token.slice(0, -1)],
		['more behind it', `${token}A`],
		['a line break behind it', `${token}\n`],
		['no signature', token.split('.')[0] ?? ''],
		['nothing', ''],
		['a dot', '.'],
	])('is refused with %s', (_, forged) => {
		expect(tokenIsValid(forged, client, NOW)).toBe(false);
	});
});
