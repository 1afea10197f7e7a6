import { listOperation } from '../listOperation';

/** Source: DescribeNumbers, NumberInfo.State. */
const NORMAL = 1;

/** `phoneNumber: getAll`: the numbers of an application. Source: DescribeNumbers. */
export const getAll = listOperation({
	name: 'Get Many',
	action: 'Get many phone numbers',
	description: 'Get the phone numbers of an application, with whether they can call',
	actionName: 'DescribeNumbers',
	entriesOf: ({ Numbers }) => Numbers,
	output: (number) => ({ ...number, CanCall: number.State === NORMAL }),
});
