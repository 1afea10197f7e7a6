import { meaningOf, ERROR_CODES } from '../../../../nodes/AiAgentCall/api/errorCodes';
import { failureOf } from '../../../../nodes/AiAgentCall/api/failure';
import { nodeError } from '../../../../nodes/AiAgentCall/n8n/nodeError';
import { problemOf } from '../../../../nodes/AiAgentCall/api/problem';

const problem = (code: string) =>
	problemOf({ kind: 'refused', code, tencentMessage: '', requestId: 'r' }, 'dial');

describe('failureOf', () => {
	it.each([
		['AuthFailure.SecretIdNotFound', 'credential-invalid'],
		['AuthFailure.SignatureFailure', 'credential-invalid'],
		['AuthFailure.TokenFailure', 'credential-invalid'],
		['AuthFailure.UnauthorizedOperation', 'configuration-invalid'],
		['FailedOperation.AILicenseHasExpired', 'configuration-invalid'],
		['FailedOperation.NoCallOutNumber', 'configuration-invalid'],
		['InvalidParameterValue.InstanceNotExist', 'configuration-invalid'],
		['RequestLimitExceeded', 'rate-limited'],
		['FailedOperation.AcquireQuota', 'temporarily-unavailable'],
	])('%s is %s', (code, cause) => {
		expect(failureOf(problem(code))).toEqual({ cause });
		const node = { id: '', name: '', type: '', typeVersion: 1, position: [0, 0], parameters: {} };
		expect(nodeError(node as never, problem(code)).failure).toEqual({ cause });
	});

	it('has no word for the clock of the server, nor for a callee', () => {
		expect(failureOf(problem('AuthFailure.SignatureExpire'))).toBeUndefined();
		expect(failureOf(problem('FailedOperation.CalleeIsBlackUser'))).toBeUndefined();
	});

	it('never has a word that invites another try where the phone may have rung', () => {
		const unclear = Object.keys(ERROR_CODES).filter((code) => meaningOf(code).effect === 'unknown');
		expect(unclear.length).toBeGreaterThan(3);
		for (const code of unclear) expect(failureOf(problem(code))).toBeUndefined();
		const busy = {
			...problem('FailedOperation.AcquireQuota'),
			outcome: 'mayHaveBeenCalled',
		} as const;
		expect(failureOf(busy)).toBeUndefined();
	});
});
