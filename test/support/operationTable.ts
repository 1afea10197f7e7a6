import type { INodeParameters } from 'n8n-workflow';

import type { ACTIONS } from '../../nodes/AiAgentCall/api/actions';
import { RESOURCES } from '../../nodes/AiAgentCall/operations';

/** What tests must know of an operation and cannot read from it: one row for each. */
export interface OperationRow {
	/** The action that it exists for, which it asks last. */
	action: keyof typeof ACTIONS;
	/** The calls it is tried on: none, one that is over, one in which the agent talks, or one of each kind. */
	on?: 'over' | 'talking' | 'each';
	/** What it needs beside an application and a session. */
	needs?: INodeParameters;
	/** What an operation that acts on a call sends and puts out, beside whose call it is. */
	acts?: { payload: object; output: object };
}

const TO_A_HUMAN = { skillGroupId: { __rl: true, mode: 'id', value: '2' } };

export const OPERATION_TABLE: Readonly<Record<string, OperationRow>> = {
	'agent.getAll': { action: 'DescribeAIAgentInfoList' },
	'application.getAll': { action: 'DescribeCCCBuyInfoList' },
	'call.downloadRecording': { action: 'DescribeTelCdr', on: 'over' },
	'call.get': { action: 'DescribeTelCdr', on: 'each' },
	'call.getAll': { action: 'DescribeTelCdr', on: 'over' },
	'call.getAnalysis': { action: 'DescribeAIAnalysisResult', on: 'each' },
	'call.getLatency': { action: 'DescribeAILatency', on: 'each' },
	'call.getTags': { action: 'DescribeAICallExtractResult', on: 'each' },
	'call.getTranscript': { action: 'DescribeTelRecordAsr', on: 'each' },
	'call.hangUp': {
		action: 'HangUpCall',
		on: 'talking',
		acts: { payload: {}, output: { HungUp: true } },
	},
	'call.say': {
		action: 'ControlAIConversation',
		on: 'talking',
		needs: { text: 'Hello again.' },
		acts: {
			payload: { Command: 'ServerPushText', ServerPushText: { Text: 'Hello again.' } },
			output: { Command: 'ServerPushText' },
		},
	},
	'call.start': { action: 'CreateAIAgentCall', needs: { callee: '008612300000000' } },
	'call.startAndWait': {
		action: 'CreateAIAgentCall',
		needs: {
			callee: '008612300000000',
			maxWaitMinutes: 0,
			include: ['transcript', 'tags', 'analysis'],
		},
	},
	'call.transferToHuman': {
		action: 'TransferToManual',
		on: 'talking',
		needs: TO_A_HUMAN,
		acts: { payload: { SkillGroupId: 2 }, output: { SkillGroupId: 2, Transferred: true } },
	},
	'phoneNumber.getAll': { action: 'DescribeNumbers' },
};

/** An operation with its row and what it says of itself. */
export interface KnownOperation extends OperationRow {
	/** As `call.start`. */
	name: string;
	purpose: 'dial' | 'act' | 'read';
	/** The names of its fields, those of its options as `options.waitMinutes`. */
	fields: readonly string[];
}

/** Every operation of the node. Throws for one without a row. */
export const OPERATIONS: readonly KnownOperation[] = Object.entries(RESOURCES).flatMap(
	([resource, { operations }]) =>
		Object.entries(operations).map(([operation, { purpose, fields }]) => {
			const name = `${resource}.${operation}`;
			const row = OPERATION_TABLE[name];
			if (row === undefined) throw new TypeError(`${name} has no row in operationTable.ts`);
			return { ...row, name, purpose, fields: fields.flatMap(namesOf) };
		}),
);

/** The names of the operations that this is true of. */
export function operationsThat(is: (operation: KnownOperation) => boolean): string[] {
	return OPERATIONS.filter(is).map(({ name }) => name);
}

/** Every operation that acts on a call. Throws for one whose row does not say what it sends. */
export const ACTS = OPERATIONS.filter(({ purpose }) => purpose === 'act').map(
	({ name, action, needs = {}, acts }) => {
		if (acts === undefined) throw new TypeError(`${name} has no \`acts\` in operationTable.ts`);
		return { operation: name, action, parameters: needs, ...acts };
	},
);

function namesOf({
	name,
	type,
	options = [],
}: (typeof RESOURCES)[string]['operations'][string]['fields'][number]): string[] {
	if (type !== 'collection') return [name];
	return options.map((option) => `${name}.${option.name}`);
}
