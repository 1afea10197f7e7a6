import { localTime } from '../../../../nodes/AiAgentCall/input/localTime';

const NINE_IN_SHANGHAI = Date.parse('2026-11-25T01:00:00Z');

describe('localTime', () => {
	it.each([
		['Asia/Shanghai', 'Wed 25 Nov 2026, 09:00 (Asia/Shanghai)'],
		['America/New_York', 'Tue 24 Nov 2026, 20:00 (America/New_York)'],
		['UTC', 'Wed 25 Nov 2026, 01:00 (UTC)'],
		['Mars/Olympus', 'Wed 25 Nov 2026, 01:00 (UTC)'],
	])('says weekday, time and zone in %s', (zone, text) => {
		expect(localTime(NINE_IN_SHANGHAI, zone)).toBe(text);
	});
});
