import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';

/** The shortest secret that cannot be tried out within the life of a contact center. */
const SHORTEST_SECRET = 16;

/**
 * The credential's Test button. Nobody can be asked, since Tencent comes to n8n and not the other way round;
 * so it looks for what makes pushes fail or lets strangers in. Never throws, never repeats a secret.
 */
export async function testDataPush({
	data,
}: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	const id = String(data?.clientId ?? '');
	const secret = String(data?.clientSecret ?? '');
	const remark = remarkOn(id, secret);
	if (remark !== undefined) return { status: 'Error', message: remark };
	return { status: 'OK', message: 'Enter the same two values in the CCC console' };
}

function remarkOn(id: string, secret: string): string | undefined {
	const fields = [
		['Username or Client ID', id],
		['Password or Client Secret', secret],
	] as const;
	for (const [field, value] of fields) {
		if (value === '') return `The field '${field}' is empty. Choose a value and enter it here`;
		if (value !== value.trim()) {
			return `The field '${field}' begins or ends with white space. Paste it again without`;
		}
		if (!/^[\x21-\x7e]+$/.test(value)) {
			return `The field '${field}' has characters that may not survive the way here. Use letters, digits and signs of ASCII`;
		}
	}
	if (id.includes(':')) {
		return "The field 'Username or Client ID' has a colon, which would be read as the start of the password. Choose one without";
	}
	if (secret.length < SHORTEST_SECRET) {
		return `The field 'Password or Client Secret' has fewer than ${SHORTEST_SECRET} characters, and the URL can be reached by anybody. Choose a longer one, best a random one`;
	}
	return undefined;
}
