/**
 * A call record as Tencent pushes it: the members of document 1229/59641 (2025-06-24) with made-up values. The
 * oddities are those of the document's own sample: one member twice, null instead of a list, lower-case names
 * in one list, 0 for a moment that never came.
 */
export const CDR_TEXT = `{
	"SdkAppId": 1400000000,
	"SessionId": "e97be0ab-1ef6-4ad2-a8c4-000000000001",
	"QueuedSkillGroupId": 1072,
	"Direction": 1,
	"CallType": 1,
	"StartTimestamp": 1608130636,
	"RingTimestamp": 1608130639,
	"AcceptTimestamp": 0,
	"EndedTimestamp": 1608130651,
	"Duration": 15,
	"Duration": 0,
	"EndStatusString": "notAnswer",
	"HungUpSide": "seat",
	"Caller": "008601012345678",
	"Callee": "008612300000202",
	"IVRKeyPressed": null,
	"PostIVRKeyPressed": [{ "key": "1", "label": "great" }],
	"SeatUser": { "Mail": "", "Name": "", "Nick": "", "Phone": "", "SkillGroupNameList": [] },
	"ServeParticipants": [{ "Mail": "", "RecordId": "1608130636", "Type": "staffSeat" }],
	"SomethingNew": { "Since": 2027 }
}`;

/** The call record with other members. */
export function cdr(members: object = {}): object {
	return { ...JSON.parse(CDR_TEXT), ...members };
}

/** A recording push. Source of the members: document 1229/59642. */
export const RECORD = {
	SdkAppId: 1400000000,
	RecordId: '1608130636',
	SessionId: 'e97be0ab-1ef6-4ad2-a8c4-000000000001',
	Timestamp: 1608130700,
	EndpointUser: '008612300000202',
	RecordURL: 'https://record.invalid/1.mp3',
};

/** A voicemail push. Source of the members, and of a number where a text is promised: document 1229/59643. */
export const VOICEMAIL = {
	SdkAppId: 1400000000,
	SessionId: 'e97be0ab-1ef6-4ad2-a8c4-000000000002',
	Timestamp: 1608130700,
	RecordURL: 'https://record.invalid/2.mp3',
	EndpointUser: 8612300000202,
};
