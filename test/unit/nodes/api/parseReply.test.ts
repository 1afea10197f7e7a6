import { ACTIONS, type Actions } from '../../../../nodes/AiAgentCall/api/actions';
import { parseReply } from '../../../../nodes/AiAgentCall/api/replies/parseReply';

function read(name: keyof Actions, reply: object) {
	const outcome = parseReply(name, { kind: 'done', reply, requestId: 'r' });
	return outcome.kind === 'done' ? outcome.reply : outcome;
}

const unreadable = (detail: string) => ({
	kind: 'failed',
	fault: 'unreadable',
	detail,
	requestId: 'r',
});

const RECORD = { SessionId: 's', Callee: '008613800138000', Direction: 1 };

describe('a reply', () => {
	it('keeps what is not needed as it came', () => {
		const record = { ...RECORD, Remark: { odd: [null] }, SeatUser: 7, AIAgentName: null };
		expect(read('DescribeTelCdr', { TotalCount: {}, TelCdrList: [record], New: [] })).toMatchObject(
			{
				TelCdrList: [record],
				New: [],
			},
		);
	});

	it('counts the records that cannot be read beside the others', () => {
		const odd = [null, {}, [], 'x', { ...RECORD, Direction: 2 }, { ...RECORD, SessionId: 'a b' }];
		expect(read('DescribeTelCdr', { TotalCount: 7, TelCdrList: [...odd, RECORD] })).toMatchObject({
			TelCdrList: [RECORD],
			unreadable: 6,
		});
	});

	it('is unreadable when none of its records can be read', () => {
		expect(read('DescribeTelCdr', { TotalCount: 1, TelCdrList: [null] })).toEqual(
			unreadable('DescribeTelCdr: TelCdrList'),
		);
	});

	it.each<[keyof Actions, object, string]>([
		['CreateAIAgentCall', {}, 'CreateAIAgentCall: SessionId'],
		['CreateAIAgentCall', { SessionId: '' }, 'CreateAIAgentCall: SessionId'],
		['CreateAIAgentCall', { SessionId: 'x'.repeat(1000) }, 'CreateAIAgentCall: SessionId'],
		['DescribeTelSession', { Session: null }, 'DescribeTelSession: Session'],
		['DescribeTelSession', { Session: [] }, 'DescribeTelSession: Session'],
		['DescribeTelRecordAsr', { AsrDataList: null }, 'DescribeTelRecordAsr: AsrDataList'],
		[
			'DescribeAICallExtractResult',
			{ ResultList: null },
			'DescribeAICallExtractResult: ResultList',
		],
		['DescribeAILatency', { AILatencyDetail: 7 }, 'DescribeAILatency: AILatencyDetail'],
		['DescribeNumbers', { Numbers: [] }, 'DescribeNumbers: TotalCount'],
		['DescribeNumbers', { Numbers: [], TotalCount: -1 }, 'DescribeNumbers: TotalCount'],
	])('to %s of %j says which member is not what it should be', (name, reply, detail) => {
		expect(read(name, reply)).toEqual(unreadable(detail));
	});

	it.each([
		[null, 0, []],
		[null, '0', []],
		[null, 1, undefined],
		[null, null, undefined],
		[null, undefined, undefined],
		[undefined, 0, undefined],
		[[], 0, []],
	])('with the list %j and the count %j has the list %j', (list, count, expected) => {
		for (const [name, member, total] of [
			['DescribeTelCdr', 'TelCdrList', 'TotalCount'],
			['DescribePSTNActiveSessionList', 'Sessions', 'Total'],
		] as const) {
			const reply = read(name, { [member]: list, [total]: count });
			if (expected === undefined) expect(reply).toEqual(unreadable(`${name}: ${member}`));
			else expect(reply).toMatchObject({ [member]: expected, unreadable: 0 });
		}
	});

	it('may leave out a list of results', () => {
		expect(read('DescribeAIAnalysisResult', {})).toEqual({ ResultList: [], unreadable: 0 });
	});

	it.each([
		[1607702199, 1607702199],
		['1607702199', 1607702199],
		[0, 0],
		['', null],
		[null, null],
	])('has the moment %j as %j', (moment, expected) => {
		const record = { ...RECORD, StartTimestamp: moment, AcceptTimestamp: moment };
		expect(read('DescribeTelCdr', { TelCdrList: [record] })).toMatchObject({
			TelCdrList: [{ StartTimestamp: expected, AcceptTimestamp: expected }],
		});
	});

	it.each([[1e308], [1.5], ['soon'], [true], [{}], [[1607702199]], [1607702199000]])(
		'does not take %j for a moment',
		(moment) => {
			const record = { ...RECORD, AcceptTimestamp: moment };
			expect(read('DescribeTelCdr', { TelCdrList: [record] })).toMatchObject({
				fault: 'unreadable',
			});
		},
	);

	it('may describe a call in ways that nobody knows', () => {
		const record = {
			...RECORD,
			HungUpSide: 7,
			EndStatus: 'x',
			EndStatusString: [],
			Duration: null,
		};
		expect(read('DescribeTelCdr', { TelCdrList: [record] })).toMatchObject({
			TelCdrList: [{ HungUpSide: null, EndStatus: null, EndStatusString: null, Duration: null }],
		});
	});
});

describe('the table of actions', () => {
	it('knows what acts: everything whose name does not begin with Describe', () => {
		const acting = Object.entries(ACTIONS).filter(([, { does }]) => does === 'act');
		expect(acting.map(([name]) => name)).toEqual(
			Object.keys(ACTIONS).filter((name) => !name.startsWith('Describe')),
		);
	});
});
