import { CCC_VERSION, optional, required, type ActionDefinition, type Members } from './types';

/** Timestamp is no longer documented, and the official sample leaves it out. */
const ASR_DATA: Members = {
	User: required('string'),
	Message: required('string'),
	Start: optional('int64'),
	End: optional('int64'),
};

/** DescribeTelRecordAsr. */
export const DESCRIBE_TEL_RECORD_ASR: ActionDefinition = {
	action: 'DescribeTelRecordAsr',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
	request: { SdkAppId: required('int64'), SessionId: required('string') },
	reply: { AsrDataList: required({ list: { object: ASR_DATA } }) },
};
