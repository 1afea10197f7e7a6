import { notCalled, type Problem } from '../api/problem';
import { serviceName } from '../input/globalServices';
import { localTime } from '../input/localTime';
import type { Callee } from '../input/phoneNumber';
import { timeZonesOf } from '../input/timeZones';
import { isWithinHours, nextWithinHours } from './callingHours';
import { CALLEE_TIME_ZONE, type Guards } from './guards';

/** A call that is to be placed, as far as guards look at it. */
export interface Guarded {
	guards: Guards;
	callee: Callee;
	/** In which a time is said that is not the callee's own (IANA). */
	timeZone: string;
}

/**
 * Why a person must not be called at `nowMs` (milliseconds since 1970), or undefined when they may be.
 * Never throws.
 */
export function guardProblem(job: Guarded, nowMs: number): Problem | undefined {
	const { guards, callee } = job;
	return (
		countryProblem(guards, callee) ?? premiumProblem(guards, callee) ?? hoursProblem(job, nowMs)
	);
}

function countryProblem(
	{ allowedCountries }: Guards,
	{ countries, globalService }: Callee,
): Problem | undefined {
	if (allowedCountries === undefined) return undefined;
	if (globalService !== undefined) {
		if (allowedCountries.has(globalService)) return undefined;
		return notCalled(
			`The callee belongs to ${serviceName(globalService)}, which is not in 'Allowed Countries'`,
			"If this number may be called, add the service to 'Allowed Countries'. Otherwise leave the number out.",
		);
	}
	// A number whose country is not certain may be in a country that was not allowed.
	const allowed =
		countries.length > 0 && countries.every((country) => allowedCountries.has(country));
	if (allowed) return undefined;
	return notCalled(
		countries.length === 1
			? "The country of the callee is not in 'Allowed Countries'"
			: "The country of the callee is not certain, so it is not in 'Allowed Countries'",
		"If this person may be called, add the country to 'Allowed Countries'. Otherwise leave the number out.",
	);
}

function premiumProblem(
	{ blockPremiumRate, allowedCountries }: Guards,
	{ isPremiumRate, globalService }: Callee,
): Problem | undefined {
	if (!blockPremiumRate) return undefined;
	if (globalService !== undefined) {
		if (allowedCountries?.has(globalService)) return undefined;
		const name = serviceName(globalService);
		return notCalled(
			`The callee belongs to no country but to ${name}, which can cost a lot`,
			`Leave the number out. If you mean to call it, add '${name}' to 'Allowed Countries' together with the countries you call, or switch 'Block Premium-Rate Numbers' off.`,
		);
	}
	if (!isPremiumRate) return undefined;
	return notCalled(
		'The callee is a premium-rate or shared-cost number, which costs extra',
		"Leave the number out. If you mean to call it, switch 'Block Premium-Rate Numbers' off.",
	);
}

const OUTSIDE = "It is outside the 'Calling Hours'";

function hoursProblem(
	{ guards: { callingHours }, callee: { countries }, timeZone: ownZone }: Guarded,
	nowMs: number,
): Problem | undefined {
	if (callingHours === undefined) return undefined;
	const { timeZone } = callingHours;
	const zones =
		timeZone === CALLEE_TIME_ZONE ? [...new Set(countries.flatMap(timeZonesOf))] : [timeZone];
	if (zones.length === 0) {
		return notCalled(
			"The time at the callee is not known, so 'Calling Hours' cannot be checked",
			"Set 'Time Zone' of 'Calling Hours' to the time zone of this callee.",
		);
	}
	if (isWithinHours(callingHours, zones, nowMs)) return undefined;
	const nextMs = nextWithinHours(callingHours, zones, nowMs);
	const [zone = ownZone, ...others] = zones;
	const everywhere = `in all ${zones.length} time zones of the callee's country`;
	if (nextMs === undefined) {
		return notCalled(
			OUTSIDE,
			`No time is within the hours ${others.length === 0 ? `in ${zone}` : everywhere}. Set 'Time Zone' of 'Calling Hours', or widen the hours.`,
		);
	}
	const next =
		others.length === 0
			? localTime(nextMs, zone)
			: `${localTime(nextMs, ownZone)}, when it is within the hours ${everywhere}`;
	return {
		...notCalled(OUTSIDE, `Next allowed time: ${next}. Use details.nextAllowedAt in a Wait node.`),
		extra: { nextAllowedAt: new Date(nextMs).toISOString() },
	};
}
