import { request, type Dispatcher } from 'undici';
import type { PushAuthentication } from './target';

type OAuth2 = Extract<PushAuthentication, { kind: 'oAuth2' }>;

/** Asks a token URL for access tokens and keeps them as long as they work. */
export interface TokenSource {
	/** Rejects when there is none. */
	token(): Promise<string>;
	/** Makes the next one be asked for. */
	forget(): void;
}

/** Source: client credentials grant, document 1229/59640. Assumed: POST, a form, the secret in the form. */
export function createTokenSource(
	{ tokenUrl, clientId, clientSecret }: OAuth2,
	{ dispatcher, nowMs }: { dispatcher: Dispatcher; nowMs: () => number },
): TokenSource {
	let known: { token: string; endsMs: number } | undefined;

	async function fetchToken(): Promise<{ token: string; endsMs: number }> {
		const fields = {
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
		};
		const { statusCode, body } = await request(tokenUrl, {
			dispatcher,
			method: 'POST',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(fields).toString(),
		});
		const text = await body.text();
		if (statusCode !== 200) throw new Error(`The token URL answered ${statusCode}`);
		const { access_token: token, expires_in: seconds = 0 } = JSON.parse(text);
		if (typeof token !== 'string') throw new Error('The token URL sent no access_token');
		return { token, endsMs: nowMs() + Number(seconds) * 1000 };
	}

	return {
		async token() {
			if (known === undefined || known.endsMs <= nowMs()) known = await fetchToken();
			return known.token;
		},
		forget() {
			known = undefined;
		},
	};
}
