/** An AI agent of an application. */
export interface AiAgent {
	readonly id: number;
	readonly name: string;
	/** `null` and left out both occur. */
	readonly variableNames?: readonly string[] | null;
	/** Post-call tags with their results; none when left out. */
	readonly tags?: readonly Tag[];
	/** What a transcript calls the agent's side; Tencent does not say, so agents differ.
	 *  The text is empty when left out. */
	readonly transcriptUser?: 'agentName' | 'callerNumber';
}

/** A post-call tag and what it finds in every conversation. The result is a text, chosen options,
 *  a boolean or a number, as the type says. */
export interface Tag {
	readonly type: string;
	readonly name: string;
	readonly content: string;
	readonly result: string | readonly string[] | boolean | number | null;
}

/** A group of seats. */
export interface SkillGroup {
	readonly id: number;
	readonly name: string;
	/** Unix seconds. */
	readonly modifiedAt: number;
}

/** The seat that takes every call that is transferred. */
export const SEAT = {
	mail: 'seat@sandbox.example',
	name: 'Sandbox Seat',
	staffNumber: '1001',
};

/** A number of an application; states are 1 normal, 2 overdue, 4 administrator, 5 violation. */
export interface OwnNumber {
	readonly number: string;
	readonly state: 1 | 2 | 4 | 5;
}

/** A contact center application. */
export interface Application {
	readonly sdkAppId: number;
	readonly name: string;
	readonly agents: readonly AiAgent[];
	readonly numbers: readonly OwnNumber[];
	readonly skillGroups: readonly SkillGroup[];
}

const SURVEY_TAGS: readonly Tag[] = [
	{
		type: 'Boolean',
		name: 'Interest',
		content: 'Whether the person is interested in the product',
		result: true,
	},
	{ type: 'Number', name: 'Budget', content: 'What the person would spend', result: 1200.5 },
	{
		type: 'Selector',
		name: 'Best time',
		content: 'When to call again',
		result: ['Weekday morning'],
	},
	{
		type: 'Text',
		name: 'Note',
		content: 'Anything else worth knowing',
		result: 'Wants an offer by e-mail first.',
	},
];

const REMINDER_TAGS: readonly Tag[] = [
	{
		type: 'Boolean',
		name: 'Appointment confirmed',
		content: 'Whether the person will come',
		result: true,
	},
	{
		type: 'Selector',
		name: 'Mood',
		content: 'How the person sounded',
		result: ['Friendly', 'In a hurry'],
	},
];

const FIRST: Application = {
	sdkAppId: 1400000000,
	name: 'Sandbox Contact Center',
	agents: [
		{
			id: 15,
			name: 'Survey Agent',
			variableNames: ['foo', 'name'],
			tags: SURVEY_TAGS,
			transcriptUser: 'agentName',
		},
		{
			id: 16,
			name: 'Appointment Reminder',
			variableNames: ['name', 'appointmentTime', 'clinic'],
			tags: REMINDER_TAGS,
			transcriptUser: 'callerNumber',
		},
		{ id: 17, name: 'Delivery Notice', variableNames: ['orderId'] },
		{ id: 18, name: 'Agent with variables unknown', variableNames: null },
		{ id: 19, name: 'Agent without variables', variableNames: [] },
		{ id: 20, name: 'Agent that lists no variables' },
	],
	numbers: [
		{ number: '008601012345678', state: 1 },
		{ number: '008601012345679', state: 1 },
		{ number: '0086075512345678', state: 1 },
		{ number: '008601012345682', state: 2 },
		{ number: '008601012345684', state: 4 },
		{ number: '008601012345685', state: 5 },
	],
	skillGroups: [
		{ id: 1, name: 'Sales', modifiedAt: 1735689600 },
		{ id: 2, name: 'Support', modifiedAt: 1748736000 },
		{ id: 3, name: 'After-sales', modifiedAt: 1756684800 },
	],
};

const SECOND_AGENTS = 105;
const SECOND_NUMBERS = 21;
const SECOND_SKILL_GROUPS = 103;

function numbered(count: number): readonly number[] {
	return Array.from({ length: count }, (_, index) => index + 1);
}

/** Large enough for a second page of agents and skill groups (100 at most) and of numbers
 *  (20 by default). */
const SECOND: Application = {
	sdkAppId: 1400000001,
	name: 'Second Contact Center',
	agents: numbered(SECOND_AGENTS).map((index) => ({
		id: 1000 + index,
		name: `Agent ${index}`,
		variableNames: ['name'],
	})),
	numbers: [
		...numbered(SECOND_NUMBERS).map((index) => ({
			number: `00860212345${6000 + index}`,
			state: 1 as const,
		})),
		{ number: '008602123457002', state: 2 },
		{ number: '008602123457004', state: 4 },
		{ number: '008602123457005', state: 5 },
	],
	skillGroups: numbered(SECOND_SKILL_GROUPS).map((index) => ({
		id: 5000 + index,
		name: `Group ${index}`,
		modifiedAt: 1735689600 + index,
	})),
};

/** Everything the sandbox's account owns. */
export const APPLICATIONS: readonly Application[] = [FIRST, SECOND];

/** The application with this ID, if the account owns it. */
export function applicationOf(sdkAppId: number): Application | undefined {
	return APPLICATIONS.find((application) => application.sdkAppId === sdkAppId);
}
