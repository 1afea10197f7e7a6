/** Digits of a number without the + or 00 in front, so that both ways of writing it are equal. */
export function comparableNumber(number: string): string {
	return number.replace(/\D/g, '').replace(/^00/, '');
}
