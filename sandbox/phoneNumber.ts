const CALLEE = /^(?:00|\+)[1-9]\d{5,14}$/;

/** Whether the sandbox takes this as a callee. Stricter than Tencent, as far as known: only
 *  00 or + before the country code. Source of both forms: document 1229/67999 and siblings. */
export function isCallee(number: string): boolean {
	return CALLEE.test(number);
}

/** The number as records show it, with 00 before the country code. */
export function normalizeNumber(number: string): string {
	return number.replace(/^\+/, '00');
}
