import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { readPages } from './readPages';

/** Source: DescribeNumbers, NumberInfo.State. */
const STATES: Readonly<Record<number, string>> = {
	2: 'overdue payment, cannot call',
	4: 'stopped by an administrator, cannot call',
	5: 'stopped for violations, cannot call',
};

/**
 * The numbers of the chosen application, for the field Callers; those that cannot call say why.
 * Throws an n8n error when the list cannot be read.
 */
export async function getCallers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const numbers = await readPages(this, 'DescribeNumbers', ({ Numbers }) => Numbers);
	return numbers.map(({ Number: number, State: state }) => ({
		name: STATES[state] === undefined ? number : `${number} (${STATES[state]})`,
		value: number,
	}));
}
