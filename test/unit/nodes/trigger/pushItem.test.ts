import { pushItem } from '../../../../nodes/AiAgentCall/trigger/pushItem';
import { cdr, CDR_TEXT, RECORD, VOICEMAIL } from '../../../support/pushes';

const json = (event: Parameters<typeof pushItem>[0], push: object) =>
	pushItem(event, { ...push }, 'uuid-1').json;

describe('pushItem', () => {
	it("says about a call record what Call: Get says, in spite of the oddities of Tencent's sample", () => {
		expect(json('cdr', JSON.parse(CDR_TEXT))).toEqual({
			Event: 'cdr',
			PushUuid: 'uuid-1',
			SessionId: 'e97be0ab-1ef6-4ad2-a8c4-000000000001',
			Status: 'finished',
			Outcome: 'noAnswer',
			Callee: '008612300000202',
			StartedAt: '2020-12-16T14:57:16.000Z',
			AnsweredAt: null,
			EndedAt: '2020-12-16T14:57:31.000Z',
			DurationSecond: 0,
			HungUpSide: 'seat',
			RecordingUrl: null,
			Push: JSON.parse(CDR_TEXT),
		});
	});

	it('says when a call was answered', () => {
		const answered = { AcceptTimestamp: 1608130640, EndStatusString: 'ok', Duration: 11 };
		expect(json('cdr', cdr(answered))).toMatchObject({
			Outcome: 'answered',
			AnsweredAt: '2020-12-16T14:57:20.000Z',
			DurationSecond: 11,
		});
	});

	it('says of a recording which call it belongs to and where it is', () => {
		expect(json('record', RECORD)).toEqual({
			Event: 'record',
			PushUuid: 'uuid-1',
			SessionId: RECORD.SessionId,
			Status: null,
			Outcome: null,
			Callee: null,
			StartedAt: null,
			AnsweredAt: null,
			EndedAt: null,
			DurationSecond: null,
			HungUpSide: null,
			RecordingUrl: 'https://record.invalid/1.mp3',
			Push: RECORD,
		});
	});

	it('names the copy in the own storage when Tencent keeps none', () => {
		const push = { ...RECORD, RecordURL: '', CustomRecordURL: 'https://cos.invalid/1.mp3' };
		expect(json('record', push).RecordingUrl).toBe('https://cos.invalid/1.mp3');
	});

	it('hands on a voicemail as it is, with a number for EndpointUser', () => {
		expect(json('voicemail', VOICEMAIL)).toMatchObject({
			Event: 'voicemail',
			SessionId: VOICEMAIL.SessionId,
			RecordingUrl: VOICEMAIL.RecordURL,
			Push: VOICEMAIL,
		});
	});

	it('reads numbers that come as texts', () => {
		const push = cdr({ StartTimestamp: '1608130636', Duration: '7', SessionId: 42 });
		expect(json('cdr', push)).toMatchObject({
			SessionId: '42',
			StartedAt: '2020-12-16T14:57:16.000Z',
			DurationSecond: 7,
		});
	});

	it('makes null of what cannot be read, and says outcome unknown', () => {
		const nonsense = {
			SessionId: 's',
			Callee: {},
			StartTimestamp: 'soon',
			Duration: [],
			HungUpSide: false,
		};
		expect(json('cdr', nonsense)).toMatchObject({
			Outcome: 'unknown',
			Callee: null,
			StartedAt: null,
			DurationSecond: null,
		});
	});
});
