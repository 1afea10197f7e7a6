import type { INodePropertyOptions } from 'n8n-workflow';

import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';
import {
	getCountries,
	getCountryCallingCode,
	isSupportedCountry,
	type CountryCode,
} from './phoneLibrary';
import { subjectOf } from './quoted';

/** Every country a number can belong to, by name: `China (+86)`, value `CN` (ISO 3166-1 alpha-2). */
export function countryOptions(): INodePropertyOptions[] {
	const names = new Intl.DisplayNames(['en'], { type: 'region' });
	return getCountries()
		.map((code) => ({
			name: `${names.of(code) ?? code} (+${getCountryCallingCode(code)})`,
			value: code,
		}))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/**
 * `value` as a country code; case and white space do not matter. Throws `InvalidInput` naming `field` for
 * anything that is not a country.
 */
export function countryCode(value: unknown, field: string): CountryCode {
	const text = typeof value === 'string' ? value.trim().toUpperCase() : '';
	if (isSupportedCountry(text)) return text;
	throw new InvalidInput(
		field,
		`${subjectOf(value, field)} is not a country`,
		'Pick a country from the list, or use its two-letter code, for example CN, GB or US.',
	);
}
