/** An AI agent of an application. */
export interface AiAgent {
	readonly id: number;
	readonly name: string;
	/** `null` and left out both occur. */
	readonly variableNames?: readonly string[] | null;
}

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
}

const FIRST: Application = {
	sdkAppId: 1400000000,
	name: 'Sandbox Contact Center',
	agents: [
		{ id: 15, name: 'Survey Agent', variableNames: ['foo', 'name'] },
		{
			id: 16,
			name: 'Appointment Reminder',
			variableNames: ['name', 'appointmentTime', 'clinic'],
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
};

const SECOND_AGENTS = 105;
const SECOND_NUMBERS = 21;

function numbered(count: number): readonly number[] {
	return Array.from({ length: count }, (_, index) => index + 1);
}

/** Large enough for a second page of agents (100 at most) and of numbers (20 by default). */
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
};

/** Everything the sandbox's account owns. */
export const APPLICATIONS: readonly Application[] = [FIRST, SECOND];

/** The application with this ID, if the account owns it. */
export function applicationOf(sdkAppId: number): Application | undefined {
	return APPLICATIONS.find((application) => application.sdkAppId === sdkAppId);
}
