import {
	MAX_BODY_BYTES,
	MAX_DEPTH,
	parsePush,
	textMembers,
} from '../../../../nodes/AiAgentCall/trigger/parsePush';

const nested = (levels: number, inner = '1') =>
	`${'['.repeat(levels)}${inner}${']'.repeat(levels)}`;
const status = (body: unknown, raw?: unknown) => {
	const reading = parsePush(body, raw);
	return 'refused' in reading ? reading.refused.status : 200;
};

describe('readPush', () => {
	it('takes the body n8n has parsed', () => {
		expect(parsePush({ SessionId: 's', A: [{ b: null }] }, undefined)).toEqual({
			push: { SessionId: 's', A: [{ b: null }] },
		});
	});

	it.each([
		['undefined', undefined],
		['an empty object', {}],
		['a form with one strange name', { '{"SessionId":"s"}': '' }],
		['text', 'something'],
	])('takes the bytes when the body is %s', (_, body) => {
		expect(parsePush(body, Buffer.from('\uFEFF{"SessionId":"s"}'))).toEqual({
			push: { SessionId: 's' },
		});
	});

	it('takes text that n8n left as text', () => {
		expect(parsePush('{"SessionId":"s"}', undefined)).toEqual({ push: { SessionId: 's' } });
	});

	it.each<[string, unknown, unknown]>([
		['nothing', undefined, undefined],
		['null', null, undefined],
		['a list', [{ SessionId: 's' }], undefined],
		['an object without SessionId', { SdkAppId: 1 }, undefined],
		['an empty SessionId', { SessionId: ' ' }, undefined],
		['a SessionId that is an object', { SessionId: {} }, undefined],
		['an inherited SessionId', Object.create({ SessionId: 's' }), undefined],
		['broken JSON', undefined, Buffer.from('{"SessionId":')],
		['bytes that are not text', undefined, Buffer.from([0xff, 0xfe, 0])],
		['bytes that are no buffer', undefined, '{"SessionId":"s"}'],
	])('refuses %s', (_, body, raw) => {
		expect(status(body, raw)).toBe(400);
	});

	it('refuses more bytes than a push can have, parsed or not', () => {
		const raw = Buffer.alloc(MAX_BODY_BYTES + 1, ' ');
		expect(status({ SessionId: 's' }, raw)).toBe(413);
		expect(status(undefined, raw)).toBe(413);
	});

	it('refuses nesting beyond its limit, also nesting that breaks recursion', () => {
		const withNesting = (levels: number) => JSON.parse(`{"SessionId":"s","a":${nested(levels)}}`);
		expect(status(withNesting(MAX_DEPTH - 1))).toBe(200);
		expect(status(withNesting(MAX_DEPTH))).toBe(400);
		expect(status(undefined, Buffer.from(`{"SessionId":"s","a":${nested(100_000)}}`))).toBe(400);
	});

	it('leaves out members that would change what an object is, at any depth', () => {
		const text =
			'{"SessionId":"s","__proto__":{"polluted":1},"a":[{"constructor":{"prototype":{"polluted":1}}}],"prototype":1}';
		const reading = parsePush(JSON.parse(text), undefined);
		expect(JSON.stringify(reading)).toBe('{"push":{"SessionId":"s","a":[{}]}}');
		expect(Object.assign({}, 'push' in reading ? reading.push : {})).not.toHaveProperty('polluted');
		expect({}).not.toHaveProperty('polluted');
	});
});

describe('textMembers', () => {
	it.each([
		['an object', { a: 'b', n: 1 }, undefined],
		['JSON bytes', undefined, Buffer.from('{"a":"b","n":1}')],
		['form bytes', {}, Buffer.from('a=b')],
	])('reads %s', (_, value, raw) => {
		expect(textMembers(value, raw)).toEqual({ a: 'b' });
	});

	it.each([undefined, null, 'a=b', 7, []])('finds nothing in %j', (value) => {
		expect(textMembers(value)).toEqual({});
	});
});
