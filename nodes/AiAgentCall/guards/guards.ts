import type { CountryCode } from '../input/phoneLibrary';
import type { GlobalService } from '../input/globalServices';
import type { CallingHours } from './callingHours';

/** Value of Time Zone for "the clock of the person called". */
export const CALLEE_TIME_ZONE = 'callee';

/** What must hold for a callee before it is called. */
export interface Guards {
	/** Undefined: any country. Never empty. */
	allowedCountries?: ReadonlySet<CountryCode | GlobalService>;
	blockPremiumRate: boolean;
	callingHours?: CallingHours & { timeZone: string };
}
