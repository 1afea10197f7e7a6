/**
 * The one module that imports valibot: the build puts what is named here into it, and everybody else shares
 * that copy.
 */
export {
	array,
	boolean,
	fallback,
	getDotPath,
	literal,
	looseObject,
	maxLength,
	maxValue,
	minValue,
	nonEmpty,
	nullish,
	number,
	object,
	optional,
	picklist,
	pipe,
	rawTransform,
	regex,
	safeInteger,
	safeParse,
	string,
	transform,
	union,
	unknown,
	type GenericSchema,
	type InferOutput,
	type ObjectEntries,
	type ObjectSchema,
} from 'valibot';
