import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InvalidInput } from './invalidInput';

/** The three secrets of a credential, trimmed; `token` only with temporary keys. */
export interface Keys {
	secretId: string;
	secretKey: string;
	token?: string;
}

/**
 * The keys of a `tencentCloudApi` credential without the white space that copying tends to bring along
 * (Tencent answers a key with a blank around it with `AuthFailure.SecretIdNotFound`, document 1229/59801).
 *
 * Throws `InvalidInput` when the SecretId or the SecretKey is empty, or when one of the three holds a
 * character that cannot be part of a key or travel in a header.
 */
export function keysOf(credential: ICredentialDataDecryptedObject): Keys {
	const secretId = requiredKey(credential.secretId, 'SecretId');
	const secretKey = requiredKey(credential.secretKey, 'SecretKey');
	const token = keyText(credential.token, 'Token');
	return token === '' ? { secretId, secretKey } : { secretId, secretKey, token };
}

function requiredKey(value: unknown, field: string): string {
	const text = keyText(value, field);
	if (text === '') {
		throw new InvalidInput(
			field,
			`The credential field '${field}' is empty`,
			`Open the Tencent Cloud API credential and paste the ${field} from Tencent Cloud console > Access Management > API Keys.`,
		);
	}
	return text;
}

function keyText(value: unknown, field: string): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (typeof value !== 'string' && value !== undefined && value !== null) {
		throw new InvalidInput(
			field,
			`The credential field '${field}' is not a text`,
			`Open the Tencent Cloud API credential and paste the ${field} again, or let its expression return a text.`,
		);
	}
	if (!/^[\x21-\x7e]*$/.test(text)) {
		throw new InvalidInput(
			field,
			`The credential field '${field}' contains a blank or a character that cannot be part of it`,
			`Open the Tencent Cloud API credential and paste the ${field} again, without line breaks or quotation marks.`,
		);
	}
	return text;
}
