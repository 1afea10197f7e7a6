import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';
import type { Access } from './access';

/** The shortest password that cannot be tried out within the life of a contact center. */
const SHORTEST_PASSWORD = 16;

/**
 * Checks what a person chose for the pushes to prove themselves with. Throws `InvalidInput` for values that
 * would make pushes fail or let strangers in; never repeats one.
 */
export function checkPushSecret(access: Access): void {
	if (access.kind === 'none') return;
	const { id, secret } = access.client;
	for (const [field, value] of [
		['Push Username', id],
		['Push Password', secret],
	] as const) {
		if (value !== value.trim()) {
			throw unusable(field, 'begins or ends with white space', 'Paste it again without it');
		}
		if (!/^[\x21-\x7e]+$/.test(value)) {
			throw unusable(
				field,
				'contains a blank or non-ASCII characters, which Tencent Cloud may send in another form',
				'Use only letters, digits and signs such as - and _',
			);
		}
	}
	if (id.includes(':')) {
		throw unusable(
			'Push Username',
			'contains a colon, which is read as the start of the password',
			'Choose one without a colon',
		);
	}
	if (secret.length < SHORTEST_PASSWORD) {
		throw unusable(
			'Push Password',
			`has fewer than ${SHORTEST_PASSWORD} characters, and the URL can be reached from the internet`,
			'Choose a longer random one',
		);
	}
}

function unusable(field: string, what: string, remedy: string): InvalidInput {
	return new InvalidInput(
		field,
		`The credential field '${field}' ${what}`,
		`${remedy}, in the Tencent Cloud API credential and in the CCC console under Feature configuration > Data Push.`,
	);
}
