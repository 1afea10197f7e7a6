import { refuse } from '../answers';
import { transcriptOf } from '../conversation/transcript';
import { DESCRIBE_TEL_RECORD_ASR } from '../definition/describeTelRecordAsr';
import { unknownApplication } from './parameters';
import { checked, findCall, noSession } from './sessions';
import type { Action } from './types';

/** What was said in a call. Assumed: the code while there is no transcript. */
export const describeTelRecordAsr: Action = {
	definition: DESCRIBE_TEL_RECORD_ASR,
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
