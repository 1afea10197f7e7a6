/**
 * A value a person entered cannot be used; nothing was sent.
 *
 * `field` is the display name the person sees, `message` says what is the matter and names the field,
 * `description` says what to do about it. Never carries the value of a secret field.
 */
export class InvalidInput extends Error {
	readonly description: string;

	constructor(
		readonly field: string,
		message: string,
		remedy: string,
	) {
		super(message);
		this.name = 'InvalidInput';
		this.description = remedy;
	}
}
