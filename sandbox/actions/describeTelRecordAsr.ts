import { refuse } from '../answers';
import { transcriptOf } from '../conversation/transcript';
import { CCC, optional, required, type ActionDefinition, type Members } from '../definition';
import { unknownApplication } from './parameters';
import { checked, findCall, noSession } from './sessions';
import type { Action } from './types';

/** Timestamp is no longer documented, and the official sample leaves it out. */
const ASR_DATA: Members = {
	User: required('string'),
	Message: required('string'),
	Start: optional('int64'),
	End: optional('int64'),
};

const DEFINITION: ActionDefinition = {
	action: 'DescribeTelRecordAsr',
	summary: "the transcript, made of the call's variables",
	...CCC,
	request: { SdkAppId: required('int64'), SessionId: required('string') },
	reply: { AsrDataList: required({ list: { object: ASR_DATA } }) },
};

/** What was said in a call. Assumed: the code while there is no transcript. */
export const describeTelRecordAsr: Action = {
	definition: DEFINITION,
	refusal(parameters, { ledger }) {
		const refusal = unknownApplication(parameters);
		if (refusal) return refusal;
		const call = findCall(parameters, ledger);
		if (!call) return noSession();
		if (ledger.has('transcript', call)) return undefined;
		return refuse('ResourceNotFound', 'The session has no transcript.');
	},
	perform: (parameters, { ledger }) => ({
		AsrDataList: transcriptOf(checked(findCall(parameters, ledger))),
	}),
};
