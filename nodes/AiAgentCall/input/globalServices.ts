/**
 * Country codes that belong to no country, with the name of the service behind them. Most cost far more
 * than a call abroad. Source: ITU-T, List of Recommendation E.164 assigned country codes.
 */
export const GLOBAL_SERVICES = {
	'+800': 'International Freephone',
	'+808': 'International Shared Cost',
	'+870': 'Satellite, Inmarsat',
	'+878': 'Universal Personal Numbers',
	'+881': 'Satellite, Globalstar and Iridium',
	'+882': 'International Networks',
	'+883': 'International Networks, iNum',
	'+888': 'Disaster Relief',
	'+979': 'International Premium Rate',
} as const;

/** Such a code, with its +. */
export type GlobalService = keyof typeof GLOBAL_SERVICES;

/** Whether `code` is the code of a global service, such as `+881`. Never throws. */
export function isGlobalService(code: string): code is GlobalService {
	return Object.hasOwn(GLOBAL_SERVICES, code);
}

/** As the list of countries shows it: `Disaster Relief (+888)`. */
export function serviceName(service: GlobalService): string {
	return `${GLOBAL_SERVICES[service]} (${service})`;
}
