import { officialAuthorization } from '../../test/support/officialSigner';
import { built } from '../built';
import { callRequest } from '../leads';

/** One way to sign the same request; `second` makes every signature another one. */
export interface Signer {
	readonly title: string;
	sign(second: number): unknown;
}

type SignModule = typeof import('../../credentials/tc3/sign');
type OptionsModule = typeof import('../../credentials/tc3/signRequestOptions');

const BODY_BYTES = 224;
const HOST = 'ccc.intl.tencentcloudapi.com';
const CONTENT_TYPE = 'application/json';
const KEYS = { secretId: 'AKIDsandbox', secretKey: 'sandbox-secret-key' };

/** A call with a name as long as needed for the size. */
function bodyText(): string {
	const body = (name: string): string =>
		JSON.stringify(callRequest({ name, phone: '008612350000000' }));
	return body('x'.repeat(BODY_BYTES - body('').length));
}

/**
 * The signers that are compared, the official SDK's last. The SDK's gets the body as bytes, which spares it
 * the JSON.stringify it does otherwise; ours gets text, as in n8n.
 */
export async function signers(): Promise<readonly Signer[]> {
	const { authorization } = await built<SignModule>('credentials/tc3/sign');
	const { signRequestOptions } = await built<OptionsModule>('credentials/tc3/signRequestOptions');
	const url = new URL(`https://${HOST}/`);
	const body = bodyText();
	const payload = Buffer.from(body);
	const action = 'CreateAIAgentCall';
	const headers = { Accept: CONTENT_TYPE, 'Content-Type': CONTENT_TYPE, 'X-TC-Action': action };
	const credential = { ...KEYS, site: 'international', endpoint: '', token: '' };
	return [
		{
			title: 'AI Agent Call: `authorization`',
			sign: (timestamp) =>
				authorization({
					request: { method: 'POST', url, contentType: CONTENT_TYPE, action, body },
					keys: KEYS,
					service: 'ccc',
					timestamp,
				}),
		},
		{
			title: 'AI Agent Call: `signRequestOptions`, the whole way from and to n8n',
			sign: (second) =>
				signRequestOptions(
					credential,
					{ method: 'POST', url: url.href, headers, body },
					second * 1000,
				),
		},
		{
			title: 'Official SDK: `Sign.sign3`',
			sign: (timestamp) =>
				officialAuthorization({
					...KEYS,
					method: 'POST',
					url: url.href,
					payload,
					timestamp,
					service: 'ccc',
					headers: { 'Content-Type': CONTENT_TYPE },
				}),
		},
	];
}
