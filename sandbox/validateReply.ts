import type { JsonObject, JsonValue } from './answers';
import type { Member, Members, MemberType } from './definition';

function isObject(value: JsonValue): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Throws when a reply does not fit its definition: a defect of the sandbox, never the caller's. */
export function checkReply(reply: JsonObject, members: Members, path = 'Response'): void {
	for (const name of Object.keys(reply)) {
		if (!Object.hasOwn(members, name)) throw new Error(`${path}.${name} is not in the definition`);
	}
	for (const [name, member] of Object.entries(members)) {
		checkMember(reply[name], member, `${path}.${name}`);
	}
}

function checkMember(value: JsonValue | undefined, member: Member, path: string): void {
	if (value === undefined) {
		if (member.required) throw new Error(`${path} is missing`);
		return;
	}
	if (value === null && member.nullable) return;
	checkValue(value, member.type, path);
}

function checkValue(value: JsonValue, type: MemberType, path: string): void {
	if (type === 'string') {
		if (typeof value !== 'string') throw new Error(`${path} is not a string`);
	} else if (type === 'bool') {
		if (typeof value !== 'boolean') throw new Error(`${path} is not a bool`);
	} else if (type === 'float') {
		if (!Number.isFinite(value)) throw new Error(`${path} is not a float`);
	} else if (typeof type === 'string') {
		const isInteger = Number.isSafeInteger(value) && (type === 'int64' || Number(value) >= 0);
		if (!isInteger) throw new Error(`${path} is not an ${type}`);
	} else if ('list' in type) {
		if (!Array.isArray(value)) throw new Error(`${path} is not a list`);
		value.forEach((item: JsonValue, index) => checkValue(item, type.list, `${path}.${index}`));
	} else {
		if (!isObject(value)) throw new Error(`${path} is not an object`);
		checkReply(value, type.object, path);
	}
}
