import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import { FAULTS } from '../../../../nodes/AiAgentCall/api/faults';
import { transportFault } from '../../../../nodes/AiAgentCall/api/transportFault';
import { RECORDED_ERRORS } from './recordedErrors';

const NODE: INode = {
	id: 'call',
	name: 'AI Agent Call',
	type: 'aiAgentCall',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

function error(fields: object, cause?: unknown): Error {
	const { message = 'm', ...members } = fields as { message?: string };
	return Object.assign(new Error(message, { cause }), members);
}

/** What n8n throws: a NodeApiError with words of its own, around axios' error, around that of Node.js. */
function thrownByN8n(inner: Error): NodeApiError {
	const { code } = inner as { code?: string };
	const axios = error(
		{ message: inner.message, name: 'AxiosError', ...(code ? { code } : {}) },
		inner,
	);
	return new NodeApiError(NODE, axios as unknown as JsonObject);
}

const isNotSent = (thrown: unknown): boolean =>
	FAULTS[transportFault(thrown).fault].effect === 'notDone';
const refused = (): Error => error({ code: 'ECONNREFUSED', syscall: 'connect' });

describe('transportFault', () => {
	it.each(RECORDED_ERRORS)('takes $code $syscall $message for $fault', (recorded) => {
		const { fault, stages, code, syscall, message } = recorded;
		const inner = error({ message, ...(code ? { code } : {}), ...(syscall ? { syscall } : {}) });
		for (const thrown of [inner, thrownByN8n(inner)]) {
			expect(transportFault(thrown)).toEqual({
				kind: 'failed',
				fault,
				detail: code ?? '',
				requestId: '',
			});
		}
		// What also comes later proves nothing.
		if (stages.includes('request') || stages.includes('reply'))
			expect(isNotSent(inner)).toBe(false);
	});

	it.each<[object, string]>([
		[{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, 'nameUnknown'],
		[{ code: 'ENOTFOUND', syscall: 'read' }, 'other'],
		[{ code: 'ENOTFOUND' }, 'other'],
		[{ code: 'EHOSTUNREACH', syscall: 'connect' }, 'unreachable'],
		[{ code: 'ENETUNREACH', syscall: 'connect' }, 'unreachable'],
		[{ code: 'ETIMEDOUT', syscall: 'connect' }, 'unreachable'],
		[{ code: 'ERR_SOCKET_CONNECTION_TIMEOUT' }, 'unreachable'],
		[{ code: 'ECONNREFUSED' }, 'other'],
		[{ code: 'EHOSTUNREACH', syscall: 'read' }, 'other'],
		[{ code: 'ETIMEDOUT', syscall: 'read' }, 'connectionLost'],
		[{ code: 'EPIPE', syscall: 'write' }, 'connectionLost'],
		[{ code: 'CERT_REVOKED' }, 'tls'],
		[{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'tls'],
		[{ code: 'CERT_SOMETHING_NEW' }, 'other'],
		[{ code: 'ERR_TLS_SOMETHING_NEW' }, 'tlsBroken'],
		[{ code: 'ERR_OSSL_SOMETHING_NEW' }, 'tlsBroken'],
		[{ code: 'ERR_CANCELED' }, 'cancelled'],
		[{ name: 'SsrfBlockedIpError' }, 'addressBlocked'],
		[{ name: 'SsrfBlockedHostnameError' }, 'addressBlocked'],
		[{ code: 'SOMETHING_NEW' }, 'other'],
		[{}, 'other'],
	])('takes %j for %s', (fields, fault) => {
		expect(transportFault(error(fields))).toMatchObject({ fault });
		expect(transportFault(thrownByN8n(error(fields)))).toMatchObject({ fault });
	});

	it('needs the whole of the words for what has no code of its own', () => {
		const words = 'Client network socket disconnected before secure TLS connection was established';
		expect(isNotSent(error({ code: 'ECONNRESET', message: words }))).toBe(true);
		expect(isNotSent(error({ code: 'ECONNRESET', message: `read: ${words}` }))).toBe(false);
		expect(isNotSent(error({ code: 'EPIPE', message: words }))).toBe(false);
	});

	it('believes an error about several addresses only when all parts are on the list', () => {
		const lost = error({ code: 'ECONNRESET', syscall: 'read' });
		const all = new AggregateError([refused(), error({ code: 'ETIMEDOUT', syscall: 'connect' })]);
		expect(transportFault(thrownByN8n(Object.assign(all, { code: 'ECONNREFUSED' })))).toMatchObject(
			{
				fault: 'connectionRefused',
				detail: 'ECONNREFUSED',
			},
		);
		expect(isNotSent(new AggregateError([refused(), lost]))).toBe(false);
		expect(isNotSent(new AggregateError([lost, refused()]))).toBe(false);
		expect(isNotSent(new AggregateError([refused(), 'text']))).toBe(false);
		expect(isNotSent(new AggregateError([]))).toBe(false);
		expect(isNotSent(Object.assign(refused(), { errors: 'text' }))).toBe(false);
	});

	it('does not believe a cause when what wraps it says something else', () => {
		expect(isNotSent(error({ code: 'ECONNABORTED' }, refused()))).toBe(false);
		expect(isNotSent(error({ code: 'ECONNREFUSED' }, refused()))).toBe(true);
		expect(isNotSent(error({}, error({ code: 'ERR_CANCELED' }, refused())))).toBe(false);
	});

	it('does not believe what lies too deep, or in a circle', () => {
		let deep = refused();
		for (let depth = 0; depth < 10; depth++) deep = error({}, deep);
		expect(isNotSent(deep)).toBe(false);
		const circle = refused();
		circle.cause = circle;
		expect(isNotSent(circle)).toBe(false);
	});

	it('knows the refusal of a proxy by the connection that carried nothing', () => {
		const reply = (socket: unknown): Error =>
			error({ code: 'ERR_BAD_REQUEST', response: { status: 407, request: { socket } } });
		expect(transportFault(thrownByN8n(error({}, reply({ bytesWritten: 0 }))))).toMatchObject({
			fault: 'proxyRefused',
			detail: 'HTTP 407',
		});
		for (const socket of [{ bytesWritten: 1 }, {}, null, undefined]) {
			expect(isNotSent(reply(socket))).toBe(false);
		}
	});

	it('does not believe a cause when a reply has begun', () => {
		const response = { status: 200, request: { socket: { bytesWritten: 700 } } };
		expect(isNotSent(error({ code: 'ECONNREFUSED', response }, refused()))).toBe(false);
	});

	it('knows no code that every object has', () => {
		expect(transportFault(error({ code: 'constructor' }))).toMatchObject({ fault: 'other' });
	});

	it.each([[undefined], [null], ['text'], [7]])('does not claim anything about %p', (thrown) => {
		expect(transportFault(thrown)).toEqual({
			kind: 'failed',
			fault: 'other',
			detail: '',
			requestId: '',
		});
	});

	it('has these faults, and no others, that prove that nobody was called', () => {
		const proving = Object.entries(FAULTS).filter(([, { effect }]) => effect === 'notDone');
		expect(proving.map(([fault]) => fault).sort()).toEqual([
			'addressBlocked',
			'connectionRefused',
			'nameUnknown',
			// Of the node itself: cancelled before anything was done.
			'notSent',
			'proxyRefused',
			'tls',
			'unreachable',
		]);
	});
});
