import { optional, required, type Members } from '../definition';

/** Somebody who took part in a call. */
export const SERVE_PARTICIPANT: Members = {
	Mail: required('string'),
	Phone: required('string'),
	RingTimestamp: required('int64'),
	AcceptTimestamp: required('int64'),
	EndedTimestamp: required('int64'),
	RecordId: required('string'),
	Type: required('string'),
	TransferFrom: required('string'),
	TransferFromType: required('string'),
	TransferTo: required('string'),
	TransferToType: required('string'),
	SkillGroupId: required('int64'),
	EndStatusString: required('string'),
	RecordURL: required('string'),
	Sequence: required('int64'),
	StartTimestamp: required('int64'),
	SkillGroupName: required('string'),
	CustomRecordURL: required('string'),
};

/** A key pressed in an announcement. */
export const IVR_KEY_PRESSED_ELEMENT: Members = {
	Key: required('string'),
	Label: required('string'),
	Timestamp: optional('int64'),
	NodeLabel: optional('string'),
	OriginalContent: optional('string'),
	TTSPrompt: optional('string'),
};
