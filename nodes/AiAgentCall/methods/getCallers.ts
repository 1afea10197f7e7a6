import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { hasApplication, fetchPages } from './fetchPages';

/** Source: DescribeNumbers, NumberInfo.State. */
const STATES: Readonly<Record<number, string>> = {
	2: 'overdue payment, cannot call',
	4: 'stopped by an administrator, cannot call',
	5: 'stopped for violations, cannot call',
};

/**
 * The numbers of the chosen application, for the field Callers; those that cannot call say why. The editor
 * fills this list by itself, so without an application it says what to do, as an entry that counts as none.
 * Throws an n8n error when the list cannot be read.
 */
export async function getCallers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	if (!hasApplication(this)) return [{ name: 'Choose an Application First', value: '' }];
	const numbers = await fetchPages(this, 'DescribeNumbers', ({ Numbers }) => Numbers);
	return numbers.map(({ Number: number, State: state }) => ({
		name: STATES[state] === undefined ? number : `${number} (${STATES[state]})`,
		value: number,
	}));
}
