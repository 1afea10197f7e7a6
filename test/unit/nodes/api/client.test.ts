import fc from 'fast-check';

import { apiResultOf as judge } from '../../../../nodes/AiAgentCall/api/apiResultOf';
import { meaningOf, ERROR_CODES } from '../../../../nodes/AiAgentCall/api/errorCodes';
import { FAULTS } from '../../../../nodes/AiAgentCall/api/faults';
import { remedyFor } from '../../../../nodes/AiAgentCall/api/problem';

const apiResultOf = (status: number, body: string) => judge(status, body, () => false);

describe('apiResultOf', () => {
	it('reads a reply', () => {
		expect(apiResultOf(200, '{"Response":{"SessionId":"s","RequestId":"r"}}')).toEqual({
			kind: 'done',
			reply: { SessionId: 's' },
			requestId: 'r',
		});
	});

	it('reads a refusal, at any status', () => {
		const body = '{"Response":{"Error":{"Code":"A.B","Message":"m"},"RequestId":"r"}}';
		const refusal = { kind: 'refused', code: 'A.B', tencentMessage: 'm', requestId: 'r' };
		expect(apiResultOf(200, body)).toEqual(refusal);
		expect(apiResultOf(503, body)).toEqual(refusal);
	});

	it.each([
		[302, '', 'redirect'],
		[404, 'x', 'httpStatus'],
		[500, '', 'httpStatus'],
		[200, ' \n', 'empty'],
		[200, '<!DOCTYPE html><p>', 'html'],
		[200, '<html>', 'html'],
		[200, '{"Response":{"SessionId":"s', 'truncated'],
		[200, '"OK"', 'notTencent'],
		[200, 'OK', 'notTencent'],
		[200, '[]', 'notTencent'],
		[200, '{"Response":null}', 'notTencent'],
		[200, '{"Response":{"Error":{}}}', 'notTencent'],
		[201, '{"Response":{"SessionId":"s","RequestId":"r"}}', 'notTencent'],
	])('calls %d %j %s', (status, body, fault) => {
		expect(apiResultOf(status, body)).toMatchObject({ kind: 'failed', fault });
	});

	it('says what was seen, in one short line', () => {
		const outcome = apiResultOf(502, `<html>\n${'x'.repeat(1000)}`);
		expect(outcome).toMatchObject({ detail: expect.stringMatching(/^HTTP 502: <html> x{190,}$/) });
	});

	it('never throws and never takes nonsense for success', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 100, max: 599 }),
				fc.oneof(fc.string(), fc.json()),
				(status, body) => {
					expect(apiResultOf(status, body).kind).toBe('failed');
				},
			),
		);
	});
});

describe('the table of codes', () => {
	// n8n replaces a message that contains one of these, in any case.
	const REWRITTEN =
		/ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|ERRADDRINUSE|EADDRNOTAVAIL|ECONNABORTED|EHOSTUNREACH|EAI_AGAIN|ENOENT|EISDIR|ENOTDIR|EACCES|EEXIST|EPERM|GETADDRINFO/i;
	const rows = [...Object.entries(ERROR_CODES), ...Object.entries(FAULTS)];

	it.each(rows)('%s says what happened and what to do', (_, { cause, remedy }) => {
		expect(cause).not.toMatch(REWRITTEN);
		expect(cause).not.toMatch(/error|failure|problem|mistake|\.$/i);
		expect(cause.length).toBeLessThan(120);
		expect(remedy).toMatch(/[.?]$/);
	});

	it('never says that nothing was dialled where that is not known', () => {
		const unclear = rows.filter(([, { effect }]) => effect === 'unknown');
		for (const [, row] of unclear) {
			expect(remedyFor(row, 'dial')).not.toContain('Nothing was dialled');
			expect(remedyFor(row, 'dial')).toContain('Do not call again before you have looked');
			expect(remedyFor(row, 'act')).toContain('may have taken effect');
		}
	});

	it('speaks of dialling only where something was to be dialled', () => {
		for (const [, row] of rows) {
			for (const purpose of ['act', 'read'] as const) {
				expect(remedyFor(row, purpose)).not.toMatch(/dialled|Request Timeout|have been placed/);
			}
		}
	});

	it('finds a new sub-code by its family', () => {
		expect(meaningOf('InvalidParameterValue.SomethingNew')).toBe(ERROR_CODES.InvalidParameterValue);
		expect(meaningOf('RequestLimitExceeded.A.B')).toBe(ERROR_CODES.RequestLimitExceeded);
		expect(meaningOf('AuthFailure.New')).toBe(ERROR_CODES.AuthFailure);
	});

	it.each([['Nonsense'], ['constructor'], ['toString.x'], ['.']])(
		'claims nothing about %s',
		(code) => {
			expect(meaningOf(code)).toMatchObject({ effect: 'unknown' });
		},
	);

	it('marks exactly the codes a later, identical request can survive', () => {
		const retried = Object.entries(ERROR_CODES).filter(([, { retry }]) => retry !== undefined);
		expect(Object.fromEntries(retried.map(([code, { retry }]) => [code, retry]))).toEqual({
			'AuthFailure.SignatureExpire': 'clock',
			'FailedOperation.AIConcurrentOverFrequency': 'agentBusy',
			'FailedOperation.AcquireQuota': 'agentBusy',
			'LimitExceeded.OutOfQuotaMaxCount': 'agentBusy',
			RequestLimitExceeded: 'rateLimit',
			'RequestLimitExceeded.GlobalRegionUinLimitExceeded': 'rateLimit',
			'RequestLimitExceeded.IPLimitExceeded': 'rateLimit',
			'RequestLimitExceeded.UinLimitExceeded': 'rateLimit',
		});
		for (const [, { effect }] of retried) expect(effect).toBe('notDone');
	});
});
