/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { gzipSync } from 'node:zlib';

import fc from 'fast-check';

import { CDR_TEXT } from '../../support/pushes';

/** A request to one of a trigger's URLs. */
export interface HostileRequest {
	body: string | Buffer;
	headers: Record<string, string>;
	/** Behind the `?` of the URL. */
	query?: string;
}

const JSON_TYPE = 'application/json;charset=utf8';

/** What HTTP lets a header hold. */
const headerText = fc
	.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) })
	.map((text) => text.replace(/\x7f/g, '').trim());

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Everything but what is right for this user and password, which are also client ID and client secret. */
function wrongAuthorization(username: string, password: string): fc.Arbitrary<string> {
	const right = base64(`${username}:${password}`);
	return fc.oneof(
		fc.constantFrom(
			'',
			'Basic',
			'Basic ',
			'Bearer',
			'Bearer null',
			'Bearer undefined',
			`Basic ${username}:${password}`,
			`Bearer ${right}`,
			`Digest ${right}`,
			`Basic ${base64(username)}`,
			`Basic ${base64(`${username}:`)}`,
			`Basic ${base64(`:${password}`)}`,
			`Basic ${base64(`${username}:${password} `)}`,
			`Basic ${base64(`${username.toUpperCase()}:${password}`)}`,
			`Basic ${base64(`${username}:${password.toUpperCase()}`)}`,
			`Basic ${base64(`${username}:${password}\u0000`)}`,
			`Basic ${base64('__proto__:constructor')}`,
			`Basic ${base64(`${username}:${'A'.repeat(8000)}`)}`,
			`Basic ${right}, Basic ${right}`,
			`Bearer 9999999999.${'A'.repeat(43)}`,
			`Bearer 1.${'A'.repeat(43)}`,
			`Bearer -1.${'A'.repeat(43)}`,
			`Bearer 1e9.${'A'.repeat(43)}`,
			`Bearer ${base64('{"alg":"none"}')}.${base64('{"sub":"n8n"}')}.`,
		),
		headerText,
		headerText.map((text) => `Basic ${text}`),
		headerText.map((text) => `Bearer ${text}`),
		fc.string().map((pair) => `Basic ${base64(pair)}`),
		fc.tuple(fc.nat(), fc.base64String()).map(([end, text]) => `Bearer ${end}.${text}`),
		fc.nat({ max: right.length - 5 }).map((length) => `Basic ${right.slice(0, length)}`),
	);
}

const memberName = fc.oneof(
	fc.constantFrom(...Object.keys(JSON.parse(CDR_TEXT)), '__proto__', 'constructor', 'toJSON'),
	fc.string(),
);

const bodies: fc.Arbitrary<string | Buffer> = fc.oneof(
	fc.json(),
	fc.string(),
	fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
	fc
		.dictionary(memberName, fc.jsonValue({ maxDepth: 5 }))
		.map((members) => JSON.stringify({ ...JSON.parse(CDR_TEXT), ...members })),
	fc.nat({ max: CDR_TEXT.length }).map((length) => CDR_TEXT.slice(0, length)),
	fc.nat({ max: 200_000 }).map((length) => `{"SessionId":"${'A'.repeat(length)}"}`),
	fc.nat({ max: 20_000 }).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
	fc.constant(CDR_TEXT),
);

const contentType = fc.constantFrom(
	JSON_TYPE,
	'application/json',
	'application/json;charset=utf-16',
	'application/json;charset=none',
	'text/plain',
	'application/x-www-form-urlencoded',
	'multipart/form-data',
	'multipart/form-data; boundary=x',
	'application/octet-stream',
	';;;',
);

const query = fc.oneof(
	fc.constantFrom(
		'action=cdr&version=1',
		'action=record&version=1',
		'action=voicemail',
		'action=cdr&action=record',
		'action[__proto__][polluted]=1',
		'action[]=cdr',
		'__proto__[polluted]=1&constructor[prototype][polluted]=1',
		`${'a=1&'.repeat(3000)}action=cdr`,
	),
	fc.string().map(encodeURIComponent),
);

/** Random requests that this user name and password do not stand behind. */
export function strangers(username: string, password: string): fc.Arbitrary<HostileRequest> {
	return fc
		.record({
			body: bodies,
			query,
			headers: fc.record(
				{
					authorization: wrongAuthorization(username, password),
					'content-type': contentType,
					'content-encoding': fc.constantFrom('gzip', 'deflate', 'br', 'identity', 'x'),
					'x-tccc-push-uuid': headerText,
					'x-forwarded-for': headerText,
					cookie: headerText,
				},
				{ requiredKeys: [] },
			),
		})
		.map(({ headers, ...request }) => ({ ...request, headers: { ...headers } }));
}

const push = (more: string): string => `{"SessionId":"s","EndedTimestamp":1${more}}`;
const json = (body: string | Buffer): HostileRequest => ({
	body,
	headers: { 'content-type': JSON_TYPE },
});
const typed = (type: string, body: string | Buffer): HostileRequest => ({
	body,
	headers: { 'content-type': type },
});

/** Bodies and headers that servers have been broken with. */
export const NASTY: ReadonlyArray<readonly [name: string, request: HostileRequest]> = [
	['nothing', json('')],
	['null', json('null')],
	['a list', json(`[${push('')}]`)],
	['numbers beyond all numbers', json(push(',"Duration":1e999,"SdkAppId":-1e999'))],
	['half a surrogate pair', json(push(',"Callee":"\\ud800"'))],
	['control characters', json(push(',"Callee":"\\r\\nSet-Cookie: a=b\\u0000\\u001b[31m"'))],
	['a byte order mark', json(`\uFEFF${push('')}`)],
	['UTF-16', json(Buffer.from(push(''), 'utf16le'))],
	['two documents', json(`${push('')}${push('')}`)],
	['deep lists', json(push(`,"a":${'['.repeat(400_000)}${']'.repeat(400_000)}`))],
	['deep objects', json(push(`,"a":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`))],
	['many members', json(push(Array.from({ length: 50_000 }, (_, i) => `,"${i}":0`).join('')))],
	['two megabytes', json(push(`,"a":"${'A'.repeat(2_000_000)}"`))],
	['17 megabytes', json(push(`,"a":"${'A'.repeat(17_000_000)}"`))],
	['a prototype', json(push(',"__proto__":{"polluted":true}'))],
	['a constructor', json(push(',"constructor":{"prototype":{"polluted":true}}'))],
	['methods of objects', json(push(',"toString":1,"valueOf":{},"hasOwnProperty":null,"then":1'))],
	['an expression', json(push(',"Callee":"={{ $env.PATH }}","Caller":"{{ process.exit() }}"'))],
	['markup', json(push(',"Callee":"<img src=x onerror=alert(1)>"'))],
	['a long header', { ...json(push('')), headers: { 'x-tccc-push-uuid': 'A'.repeat(12_000) } }],
	['JSON as text', typed('text/plain', push(''))],
	['JSON as bytes', typed('application/octet-stream', push(''))],
	['JSON as a form', typed('application/x-www-form-urlencoded', push(''))],
	['JSON as parts', typed('multipart/form-data; boundary=x', push(''))],
	['parts without a boundary', typed('multipart/form-data', push(''))],
	[
		'a part that never ends',
		typed('multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n'),
	],
	['an unknown character set', typed('application/json;charset=klingon', push(''))],
	[
		'20 megabytes in 20 kilobytes',
		{
			body: gzipSync(push(`,"a":"${'A'.repeat(20_000_000)}"`)),
			headers: { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' },
		},
	],
	[
		'what says it is compressed',
		{ ...json(push('')), headers: { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' } },
	],
];

/**
 * XML. n8n 2.41.1 parses it before the trigger is asked, with one parser for all requests: what has no end is
 * never answered, and no XML is from then on.
 */
export const XML: ReadonlyArray<readonly [name: string, request: HostileRequest]> = [
	['JSON as XML', typed('text/xml', push(''))],
	[
		'entities in entities',
		typed(
			'text/xml',
			`<!DOCTYPE a [<!ENTITY b "${'b'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]><a>&c;</a>`,
		),
	],
	[
		'a file of this machine',
		typed(
			'text/xml',
			'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><SessionId>&b;</SessionId>',
		),
	],
	['deep XML', typed('text/xml', '<a>'.repeat(50_000))],
	['XML after that', typed('application/soap+xml', '<SessionId>s</SessionId>')],
];

/** Whole requests to a path, byte by byte, as no HTTP library would send them. */
export function rawRequests(path: string): ReadonlyArray<readonly [name: string, request: string]> {
	const body = push('');
	const length = `Content-Length: ${body.length}`;
	const host = 'Host: 127.0.0.1';
	const type = `Content-Type: ${JSON_TYPE}`;
	const lines = (...all: string[]): string => `${all.join('\r\n')}\r\n\r\n`;
	const post = (target: string): string =>
		lines(`POST ${target} HTTP/1.1`, host, type, length, 'Connection: close') + body;
	const methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PURGE'];
	const parent = path.slice(0, path.lastIndexOf('/'));
	return [
		...[...methods, 'PROPFIND', 'post', 'POST\t', 'X'.repeat(2000)].map(
			(method) =>
				[
					`the method ${method.slice(0, 20)}`,
					lines(`${method} ${path}?action=cdr HTTP/1.1`, host, type, length, 'Connection: close') +
						body,
				] as const,
		),
		...[
			`/${path}`,
			`${path}/`,
			`${path}/..`,
			`${parent}/../${path}`,
			`${parent}/%2e%2e/${path}`,
			`${parent}%2fwebhook`,
			`${parent}/./webhook`,
			`${parent}//webhook`,
			`${parent}/WEBHOOK`,
			`${parent}/webhook%00`,
			`${parent}/webhook;x=1`,
			`${parent}/webhook#x`,
			`${parent}/__proto__`,
			`${parent}/constructor`,
			`${parent}/:path`,
			`${parent}/*`,
			parent,
			`${path.replace('/webhook/', '/webhook-test/')}`,
			`${path.replace('/webhook/', '/webhook-waiting/')}`,
			`${path.replace('/webhook/', '/form/')}`,
			`/rest/../${path}`,
			`/webhook/%`,
			`/webhook/${'a/'.repeat(2000)}`,
			`/webhook/${'%E0%80'.repeat(100)}`,
			`http://example.com${path}`,
			'*',
		].map((target) => [`the path ${target.slice(0, 60)}`, post(target)] as const),
		['no HTTP', '\x16\x03\x01\x00\xf4\x01\x00\x00\xf0\x03\x03'],
		['no version', `POST ${path}\r\n\r\n`],
		['another version', lines(`POST ${path} HTTP/9.9`, host)],
		['no host', lines(`POST ${path} HTTP/1.1`, length) + body],
		['no length', lines(`POST ${path} HTTP/1.1`, host, type, 'Connection: close') + body],
		['a negative length', lines(`POST ${path} HTTP/1.1`, host, 'Content-Length: -1') + body],
		['two lengths', lines(`POST ${path} HTTP/1.1`, host, length, 'Content-Length: 1') + body],
		[
			'a length and chunks',
			lines(`POST ${path} HTTP/1.1`, host, length, 'Transfer-Encoding: chunked') +
				`0\r\n\r\n${body}`,
		],
		[
			'chunks of no size',
			lines(`POST ${path} HTTP/1.1`, host, 'Transfer-Encoding: chunked') + 'zz\r\n',
		],
		[
			'a chunk larger than any',
			lines(`POST ${path} HTTP/1.1`, host, 'Transfer-Encoding: chunked') + 'ffffffffffffffff\r\n{',
		],
		['headers without end', lines(`POST ${path} HTTP/1.1`, host, `X: ${'A'.repeat(100_000)}`)],
		[
			'thousands of headers',
			lines(`POST ${path} HTTP/1.1`, host, ...Array.from({ length: 5000 }, (_, i) => `X${i}: 1`)),
		],
		[
			'two authorizations',
			lines(
				`POST ${path} HTTP/1.1`,
				host,
				type,
				length,
				'Authorization: Basic bjhuOm44bg==',
				'Authorization: Bearer 9999999999.A',
				'Connection: close',
			) + body,
		],
		['a line break in a header', lines(`POST ${path} HTTP/1.1`, host, 'X: a\nY: b', length) + body],
		['a null byte in a header', lines(`POST ${path} HTTP/1.1`, host, 'X: \u0000', length) + body],
		[
			'an upgrade',
			lines(`GET ${path} HTTP/1.1`, host, 'Connection: Upgrade', 'Upgrade: websocket'),
		],
		[
			'a body that breaks off',
			lines(`POST ${path} HTTP/1.1`, host, type, 'Content-Length: 999') + body,
		],
		[
			'a request behind the request',
			post(path).replace('Connection: close', 'Connection: keep-alive') + post(path),
		],
	];
}
