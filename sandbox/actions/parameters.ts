import { refuse, type JsonObject, type JsonValue, type Refusal } from '../answers';
import { applicationOf, type Application } from '../world';

/** The integer of this name, if given. */
export function optionalInteger(parameters: JsonObject, name: string): number | undefined {
	const value = parameters[name];
	return value === undefined ? undefined : Number(value);
}

/** The integer of this name, which the definition requires. */
export function integer(parameters: JsonObject, name: string): number {
	return Number(parameters[name]);
}

/** The text of this name, which the definition requires. */
export function text(parameters: JsonObject, name: string): string {
	return String(parameters[name]);
}

/** The items of this list, none when it is left out. */
export function list(parameters: JsonObject, name: string): readonly JsonValue[] {
	const value = parameters[name];
	return isList(value) ? value : [];
}

/** The texts of this list, none when it is left out. */
export function texts(parameters: JsonObject, name: string): readonly string[] {
	return list(parameters, name).map(String);
}

/** The object of this name, if given. */
export function object(parameters: JsonObject, name: string): JsonObject | undefined {
	const value = parameters[name];
	return isObject(value) ? value : undefined;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
	return Array.isArray(value);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The application that SdkAppId names. Throws when `unknownApplication` was not asked first. */
export function applicationIn(parameters: JsonObject): Application {
	const application = applicationOf(integer(parameters, 'SdkAppId'));
	if (!application) throw new Error('the application was not checked');
	return application;
}

/** The refusal of an SdkAppId that the account does not own.
 *  Source of code and message: document 1229/67999. */
export function unknownApplication(parameters: JsonObject): Refusal | undefined {
	if (applicationOf(integer(parameters, 'SdkAppId'))) return undefined;
	return refuse('InvalidParameterValue.InstanceNotExist', 'The SDKAppID does not exist.');
}

/** The page of a list that PageNumber, which counts from 0, and PageSize name. */
export function pageOf<T>(items: readonly T[], parameters: JsonObject): readonly T[] {
	const pageSize = integer(parameters, 'PageSize');
	const start = integer(parameters, 'PageNumber') * pageSize;
	return items.slice(start, start + pageSize);
}
