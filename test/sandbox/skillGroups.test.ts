import { sendSigned } from './support/signedRequest';
import { useSdk } from './support/useSdk';

const sdk = useSdk();

const ACTION = 'DescribeSkillGroupInfoList';
const PAGE = { SdkAppId: 1400000000, PageSize: 100, PageNumber: 0 };

describe(ACTION, () => {
	it('reads skill groups page by page', async () => {
		const second = { ...PAGE, SdkAppId: 1400000001 };
		const first = await sdk.reply(ACTION, second);
		expect(first.TotalCount).toBe(103);
		expect(first.SkillGroupList).toHaveLength(100);
		const rest = await sdk.reply(ACTION, { ...second, PageNumber: 1 });
		expect(rest.SkillGroupList).toEqual([
			expect.objectContaining({ SkillGroupId: 5101, SkillGroupName: 'Group 101' }),
			expect.objectContaining({ SkillGroupId: 5102 }),
			expect.objectContaining({ SkillGroupId: 5103 }),
		]);
	});

	it.each([
		[{}, [1, 2, 3]],
		[{ SkillGroupId: 2 }, [2]],
		[{ SkillGroupId: 5001 }, []],
		[{ SkillGroupName: 'Sales' }, [1]],
		[{ ModifiedTime: 1748736000 }, [2, 3]],
		[{ ModifiedTime: 1748736001, SkillGroupName: 'Support' }, []],
	])('finds by %p the groups %p', async (filter, expected) => {
		const { SkillGroupList, TotalCount } = await sdk.reply(ACTION, { ...PAGE, ...filter });
		const groups = SkillGroupList as ReadonlyArray<{ readonly SkillGroupId: number }>;
		expect(groups.map(({ SkillGroupId }) => SkillGroupId)).toEqual(expected);
		expect(TotalCount).toBe(expected.length);
	});

	it.each([
		[{ PageSize: 101 }, 'InvalidParameterValue'],
		[{ PageSize: undefined }, 'MissingParameter'],
		[{ PageNumber: -1 }, 'InvalidParameterValue'],
		[{ SkillGroupName: '' }, 'InvalidParameterValue'],
		[{ SkillGroupId: '2' }, 'InvalidParameter'],
		[{ SkillGroupIds: [2] }, 'UnknownParameter'],
		[{ SdkAppId: 1 }, 'InvalidParameterValue.InstanceNotExist'],
	])('refuses %p', async (changes, expected) => {
		const body = { ...PAGE, ...changes };
		expect((await sendSigned(sdk.sandbox.url, ACTION, { body })).code).toBe(expected);
	});

	it('is denied to a key that may not ask', async () => {
		const refused = await sdk.code(ACTION, PAGE, sdk.sandbox.deniedCredentials);
		expect(refused).toBe('AuthFailure.UnauthorizedOperation');
	});
});
