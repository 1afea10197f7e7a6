/**
 * The one module that imports libphonenumber-js: the build puts the library (with the metadata that knows
 * number types) into it, and everybody else shares that copy.
 */
export {
	getCountries,
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
	type CountryCode,
	type PhoneNumber,
} from 'libphonenumber-js/max';
