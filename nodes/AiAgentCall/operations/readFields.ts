import type { IExecuteFunctions } from 'n8n-workflow';

import { InvalidInput } from '../../../credentials/tc3/invalidInput';
import type { SessionRequest } from '../api/actions';
import { idNumber, limitedNumber, wholeNumber } from '../calls/numbers';
import { applicationField } from '../fields/application';
import { sessionIdField } from '../fields/sessionId';

/** `sdkAppId` of an item. Throws `InvalidInput`. */
export function readApplication(context: IExecuteFunctions, itemIndex: number): number {
	const value = context.getNodeParameter('sdkAppId', itemIndex, '', { extractValue: true });
	return idNumber(value, applicationField.displayName, '1400000000');
}

/** The call an item is about. Throws `InvalidInput`. */
export function readSession(context: IExecuteFunctions, itemIndex: number): SessionRequest {
	const value = context.getNodeParameter('sessionId', itemIndex, '');
	const isId = typeof value === 'string' || typeof value === 'number';
	const sessionId = isId ? String(value).trim() : '';
	if (sessionId === '') {
		throw new InvalidInput(
			sessionIdField.displayName,
			`The field '${sessionIdField.displayName}' is empty`,
			'Map it to the SessionId on the output of the operation Start.',
		);
	}
	// Not checked further: Tencent writes SessionIds with and without dashes.
	return { SdkAppId: readApplication(context, itemIndex), SessionId: sessionId };
}

/** How many results are wanted; Infinity for all. Throws `InvalidInput`. */
export function readLimit(context: IExecuteFunctions, itemIndex: number): number {
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) return Infinity;
	const limits = { field: 'Limit', min: 1, max: 1_000_000, unit: 'results' };
	return wholeNumber(context.getNodeParameter('limit', itemIndex, 50), limits) ?? 50;
}

/** Whether a simplified output is wanted. */
export function readSimplify(context: IExecuteFunctions, itemIndex: number): boolean {
	return context.getNodeParameter('simplify', itemIndex, true) !== false;
}

/** Minutes of an option as milliseconds. Throws `InvalidInput`. */
export function readMinutes(value: unknown, field: string, defaultMinutes: number): number {
	const minutes = limitedNumber(value, { field, min: 0, max: 1440, unit: 'minutes' });
	return (minutes ?? defaultMinutes) * 60_000;
}
