import { NodeError, type ILoadOptionsFunctions, type INodePropertyOptions } from 'n8n-workflow';

import { hasApplication, fetchPages } from './fetchPages';

/** Source: DescribeNumbers, NumberInfo.State. */
const STATES: Readonly<Record<number, string>> = {
	2: 'overdue payment, cannot call',
	4: 'stopped by an administrator, cannot call',
	5: 'stopped for violations, cannot call',
};

/**
 * The numbers of the chosen application, for the field Callers; those that cannot call say why. The editor
 * fills this list without being asked and shows nothing of an error, so what is missing is an entry that
 * counts as none. Throws nothing of Tencent's answers.
 */
export async function getCallers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	if (!hasApplication(this)) return [{ name: 'Choose an Application First', value: '' }];
	const numbers = await fetchPages(this, 'DescribeNumbers', ({ Numbers }) => Numbers).catch(
		async (error: unknown) => (error instanceof NodeError ? error : await Promise.reject(error)),
	);
	if (numbers instanceof NodeError) {
		return [{ name: 'The Numbers Could Not Be Loaded', value: '', description: numbers.message }];
	}
	return numbers.map(({ Number: number, State: state }) => ({
		name: STATES[state] === undefined ? number : `${number} (${STATES[state]})`,
		value: number,
	}));
}
