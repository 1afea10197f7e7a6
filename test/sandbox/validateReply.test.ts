import { describeNumbers } from '../../sandbox/actions/describeNumbers';
import { optional, required, type Members } from '../../sandbox/definition';
import { startSandbox } from '../../sandbox/server';
import { checkReply } from '../../sandbox/validateReply';
import { sendSigned } from './support/signedRequest';

const MEMBERS: Members = {
	Name: required('string'),
	Count: required('uint64'),
	Share: optional('float'),
	Done: optional('bool'),
	Items: optional({ list: { object: { Id: required('int64') } } }, { nullable: true }),
};

describe('checkReply', () => {
	it('lets a reply pass that fits its definition', () => {
		expect(() => checkReply({ Name: '', Count: 0, Items: [{ Id: -1 }] }, MEMBERS)).not.toThrow();
		expect(() => checkReply({ Name: '', Count: 0, Items: null }, MEMBERS)).not.toThrow();
		expect(() =>
			checkReply({ Name: '', Count: 0, Share: 0.5, Done: false }, MEMBERS),
		).not.toThrow();
	});

	it.each([
		['a missing member', { Name: '' }, 'Response.Count is missing'],
		['an unknown member', { Name: '', Count: 0, X: 1 }, 'Response.X is not in the definition'],
		['a wrong type', { Name: 1, Count: 0 }, 'Response.Name is not a string'],
		['a negative uint64', { Name: '', Count: -1 }, 'Response.Count is not an uint64'],
		['a fraction', { Name: '', Count: 1.5 }, 'Response.Count is not an uint64'],
		['a text for a float', { Name: '', Count: 0, Share: '1' }, 'Response.Share is not a float'],
		['a number for a bool', { Name: '', Count: 0, Done: 1 }, 'Response.Done is not a bool'],
		['no list', { Name: '', Count: 0, Items: {} }, 'Response.Items is not a list'],
		['no object', { Name: '', Count: 0, Items: [1] }, 'Response.Items.0 is not an object'],
		['a wrong element', { Name: '', Count: 0, Items: [{}] }, 'Response.Items.0.Id is missing'],
	])('stops %s', (_name, reply, message) => {
		expect(() => checkReply(reply, MEMBERS)).toThrow(message);
	});
});

describe('the sandbox', () => {
	it('never sends a reply that does not fit its definition', async () => {
		const sandbox = await startSandbox();
		const defect = jest.spyOn(describeNumbers, 'perform').mockReturnValue({ TotalCount: 1 });
		const body = { SdkAppId: 1400000000 };
		const answer = await sendSigned(sandbox.url, 'DescribeNumbers', { body });
		defect.mockRestore();
		await sandbox.close();
		expect(answer.status).toBe(500);
		expect(answer.text).toContain('Response.Numbers is missing');
		expect(sandbox.requests).toEqual([expect.objectContaining({ outcome: 'sandboxDefect' })]);
	});
});
