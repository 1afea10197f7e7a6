import { setSafeRegexEngine } from 'n8n-workflow';

const withGlobal = (flags = ''): string => (flags.includes('g') ? flags : `${flags}g`);

/**
 * n8n gives a regular expression, such as that of a resource locator, 250 ms by the wall clock and then throws.
 * The ones tested here are harmless, and on a busy machine that is not enough.
 */
setSafeRegexEngine({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, replacement) =>
		input.replace(new RegExp(pattern, flags), replacement),
	matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, withGlobal(flags)))],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});
