import { listOperation } from '../listOperation';

/** Source: DescribeNumbers, NumberInfo.State. */
const NORMAL = 1;

/** `phoneNumber: getAll`: the numbers of an application. Source: DescribeNumbers. */
export const getAll = listOperation({
	name: 'Get Many',
	action: 'Get many phone numbers',
	description: 'Get many phone numbers of an application, and whether they can make calls',
	actionName: 'DescribeNumbers',
	entriesOf: ({ Numbers }) => Numbers,
	output: (number) => ({ ...number, CanCall: number.State === NORMAL }),
});
