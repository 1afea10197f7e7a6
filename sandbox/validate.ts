import { refuse, type JsonObject, type JsonValue, type Refusal } from './answers';
import type { Member, Members, MemberType, ScalarType } from './definition';
import { parseStrictJson, StrictJsonError, type JsonNode } from './strictJson';

/** A body read against a definition: its parameters, or why it is refused. */
export type Reading<T> = { readonly value: T } | { readonly refusal: Refusal };

const INTEGER = /^-?(?:0|[1-9]\d*)$/;
const RANGES = {
	int64: { from: -(2n ** 63n), to: 2n ** 63n - 1n },
	uint64: { from: 0n, to: 2n ** 64n - 1n },
};

function refused(code: string, message: string): { readonly refusal: Refusal } {
	return { refusal: refuse(code, message) };
}

/** The parameters in a body, or the first rule it breaks. Never throws.
 *  Stricter than Tencent, as far as known: null, empty texts and lists, repeated names and text that is not UTF-8 are refused. */
export function readBody(body: Buffer, members: Members): Reading<JsonObject> {
	const text = body.toString('utf8');
	if (!Buffer.from(text, 'utf8').equals(body)) {
		return refused('InvalidParameter', 'The request body is not valid UTF-8.');
	}
	const tree = readTree(text);
	if ('refusal' in tree) return tree;
	if (tree.value.kind !== 'object') {
		return refused('InvalidParameter', 'The request body must be a JSON object.');
	}
	return readMembers(tree.value.members, members, '');
}

function readTree(text: string): Reading<JsonNode> {
	try {
		return { value: parseStrictJson(text) };
	} catch (error) {
		const reason = error instanceof StrictJsonError ? error.message : 'it cannot be read';
		return refused('InvalidParameter', `The request body is not valid JSON: ${reason}.`);
	}
}

function readMembers(
	given: ReadonlyMap<string, JsonNode>,
	members: Members,
	path: string,
): Reading<JsonObject> {
	for (const name of given.keys()) {
		if (!Object.hasOwn(members, name)) {
			return refused('UnknownParameter', `The parameter \`${path}${name}\` is not recognized.`);
		}
	}
	const parameters: Record<string, JsonValue> = {};
	for (const [name, member] of Object.entries(members)) {
		const node = given.get(name);
		if (node === undefined) {
			if (!member.required) continue;
			const missing = `The request is missing a required parameter \`${path}${name}\`.`;
			return refused('MissingParameter', missing);
		}
		const reading = readMember(node, member, path + name);
		if ('refusal' in reading) return reading;
		parameters[name] = reading.value;
	}
	return { value: parameters };
}

function readMember(node: JsonNode, member: Member, path: string): Reading<JsonValue> {
	const reading = readValue(node, member.type, path);
	if ('refusal' in reading) return reading;
	const { value } = reading;
	if (value === '') return emptyValue(path);
	const { minimum, maximum } = member;
	const tooSmall = minimum !== undefined && Number(value) < minimum;
	const tooLarge = maximum !== undefined && Number(value) > maximum;
	if (tooSmall || tooLarge) {
		const range = `[${minimum ?? '-'}, ${maximum ?? '-'}]`;
		return refused(
			'InvalidParameterValue',
			`The value of parameter \`${path}\` is not valid, it must be in the range ${range}.`,
		);
	}
	return reading;
}

function readValue(node: JsonNode, type: MemberType, path: string): Reading<JsonValue> {
	if (typeof type === 'string') return readScalar(node, type, path);
	if ('object' in type) {
		if (node.kind !== 'object') return wrongType(path, 'object');
		return readMembers(node.members, type.object, `${path}.`);
	}
	if (node.kind !== 'list') return wrongType(path, 'list');
	if (node.items.length === 0) return emptyValue(path);
	const values: JsonValue[] = [];
	for (const [index, item] of node.items.entries()) {
		const reading = readMember(item, { type: type.list, required: true }, `${path}.${index}`);
		if ('refusal' in reading) return reading;
		values.push(reading.value);
	}
	return { value: values };
}

function readScalar(node: JsonNode, type: ScalarType, path: string): Reading<JsonValue> {
	if (type === 'string') {
		return node.kind === 'string' ? { value: node.value } : wrongType(path, type);
	}
	if (type === 'bool') {
		return node.kind === 'boolean' ? { value: node.value } : wrongType(path, type);
	}
	if (type === 'float') {
		return node.kind === 'number' ? { value: Number(node.text) } : wrongType(path, type);
	}
	if (node.kind !== 'number' || !INTEGER.test(node.text)) return wrongType(path, type);
	const integer = BigInt(node.text);
	const { from, to } = RANGES[type];
	return integer >= from && integer <= to ? { value: Number(integer) } : wrongType(path, type);
}

function wrongType(path: string, type: string): { readonly refusal: Refusal } {
	return refused(
		'InvalidParameter',
		`The value type of parameter \`${path}\` is not valid, input type should be \`${type}\`.`,
	);
}

function emptyValue(path: string): { readonly refusal: Refusal } {
	return refused('InvalidParameterValue', `The value of parameter \`${path}\` must not be empty.`);
}
