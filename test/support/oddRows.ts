import { isBelieved, oddReplies, type Choice, type OddReply } from './oddReplies';
import {
	editorLists,
	lists,
	listsCalls,
	looksForLostCall,
	onLiveCalls,
	places,
	protects,
	readsCalls,
	waits,
	type Scene,
} from './oddScenes';
import { ACTS, OPERATIONS } from './operationTable';

/** One operation and one of the actions it uses. */
export interface OddRow {
	operation: string;
	action: string;
	scene: Scene;
	/** Further entries of lists than the first are changed too. */
	allEntries?: boolean;
	/** Each odd reply needs an execution of its own. */
	isSlow: boolean;
	/** What is in the documented form is left out: it is believed, and rightly. */
	believes?: boolean;
}

const CONVERSATION = Object.fromEntries(
	OPERATIONS.filter(({ name, on }) => on === 'each' && name !== 'call.get').map(
		({ name, action }) => [name, action],
	),
);
const EVERYTHING = { include: ['transcript', 'tags', 'analysis'] };
const RAW = { simplify: false };
const STOP = { onError: 'stopWorkflow' } as const;
const GO_ON = { onError: 'continueRegularOutput' } as const;

/** Every operation with every action whose reply it reads. */
export const ODD_ROWS: readonly OddRow[] = [
	row('call.get', 'DescribeTelCdr', readsCalls('call.get')),
	row('call.get, raw', 'DescribeTelCdr', readsCalls('call.get', RAW)),
	row('call.get of a live call', 'DescribeTelSession', onLiveCalls('call.get', RAW)),
	row('call.getAll', 'DescribeTelCdr', listsCalls),
	row('call.downloadRecording', 'DescribeTelCdr', readsCalls('call.downloadRecording')),
	...Object.entries(CONVERSATION).flatMap(([operation, action]) => [
		row(operation, action, readsCalls(operation)),
		row(`${operation}, raw`, action, readsCalls(operation, RAW)),
		row(operation, 'DescribeTelCdr', readsCalls(operation)),
		row(`${operation} of a live call`, 'DescribeTelSession', onLiveCalls(operation)),
	]),
	...ACTS.map(({ operation, action, parameters }) =>
		row(operation, action, onLiveCalls(operation, parameters)),
	),
	row('agent.getAll', 'DescribeAIAgentInfoList', lists('agent.getAll')),
	row('application.getAll', 'DescribeCCCBuyInfoList', lists('application.getAll')),
	row('phoneNumber.getAll', 'DescribeNumbers', lists('phoneNumber.getAll')),
	...[
		'DescribeAIAgentInfoList',
		'DescribeCCCBuyInfoList',
		'DescribeNumbers',
		'DescribeSkillGroupInfoList',
	].map((action) => row('the lists of the editor', action, editorLists)),
	believing(row('call.start', 'CreateAIAgentCall', places({}))),
	believing(
		row('call.start, reporting', 'CreateAIAgentCall', places({ unknownOutcome: 'report' })),
	),
	...['DescribePSTNActiveSessionList', 'DescribeTelCdr'].flatMap((action) => [
		believing(everyEntry(row('call.start, looking for a lost call', action, looksForLostCall))),
		believing(
			everyEntry(
				row(
					'call.start with Repeat Protection',
					action,
					protects(action === 'DescribePSTNActiveSessionList'),
				),
			),
		),
	]),
	believing(row('call.startAndWait', 'CreateAIAgentCall', waits(EVERYTHING, GO_ON))),
	everyEntry(row('call.startAndWait', 'DescribeTelCdr', waits({ ...EVERYTHING, ...RAW }, GO_ON))),
	everyEntry(row('call.startAndWait, stopping', 'DescribeTelCdr', waits({}, STOP))),
	everyEntry(
		row(
			'call.startAndWait, not to the end',
			'DescribePSTNActiveSessionList',
			waits({ maxWaitMinutes: 0.05 }, GO_ON),
		),
	),
	...['DescribeTelRecordAsr', 'DescribeAICallExtractResult', 'DescribeAIAnalysisResult'].map(
		(action) => row('call.startAndWait', action, waits(EVERYTHING, GO_ON)),
	),
];

/** The odd replies of a row. */
export function oddRepliesOf(
	{ action, allEntries = false, believes = false }: OddRow,
	choice: Choice,
): OddReply[] {
	const first = oddReplies(action, choice);
	const others = oddReplies(action, { ...choice, decisive: true, entry: '*' });
	return [...first, ...(allEntries ? others.filter(({ name }) => name.includes('*')) : [])].filter(
		(reply) => !believes || !isBelieved(reply),
	);
}

function row(operation: string, action: string, scene: Scene): OddRow {
	return { operation, action, scene, isSlow: scene.isSlow === true };
}

function everyEntry(one: OddRow): OddRow {
	return { ...one, allEntries: true };
}

function believing(one: OddRow): OddRow {
	return { ...one, believes: true };
}
