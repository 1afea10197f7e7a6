import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	NodeParameterValueType,
} from 'n8n-workflow';

/** A place in the parameters of a node where an expression can stand. */
export interface Slot {
	/** As `options.callingHours.window.from`; an index for rows: `variable[0]`. */
	path: string;
	displayName: string;
	/** Parameters that show the field and have `value` in it; a row of a list has text beside it. */
	with(value: NodeParameterValueType): INodeParameters;
}

/** Every such place in the fields that `shown` picks, in the order of the form. */
export function slotsOf(
	properties: readonly INodeProperties[],
	shown: (property: INodeProperties) => boolean,
): Slot[] {
	return properties
		.filter((property) => property.type !== 'notice' && shown(property))
		.flatMap((property) =>
			slotsIn(property).map((slot) => ({
				...slot,
				// Where another field decides whether this one is shown, that field gets its first value.
				with: (value) => ({ ...conditionsOf(property), ...slot.with(value) }),
			})),
		);
}

function slotsIn(property: INodeProperties): Slot[] {
	const { name, displayName, type } = property;
	const at = (suffix: string, wrap: (value: NodeParameterValueType) => unknown): Slot => ({
		path: `${name}${suffix}`,
		displayName,
		with: (value) => ({ [name]: wrap(value) as NodeParameterValueType }),
	});
	if (type === 'collection') return within(name, optionsOf(property));
	if (type === 'fixedCollection') {
		const isList = property.typeOptions?.multipleValues === true;
		return (property.options as INodePropertyCollection[]).flatMap((group) =>
			group.values.map((field) => {
				const [slot] = slotsIn(field);
				if (slot === undefined) throw new TypeError(`${field.name} cannot be reached`);
				const beside = Object.fromEntries(group.values.map(({ name: other }) => [other, 'any']));
				return {
					path: `${name}.${group.name}${isList ? '[0]' : ''}.${slot.path}`,
					displayName: isList ? displayName : slot.displayName,
					with: (value) => {
						const field = slot.with(value);
						return { [name]: { [group.name]: isList ? [{ ...beside, ...field }] : field } };
					},
				};
			}),
		);
	}
	if (type === 'resourceLocator') {
		return [at('', (value) => value), at('.value', (value) => ({ __rl: true, mode: 'id', value }))];
	}
	if (type === 'resourceMapper') {
		return [
			at('.value.name', (value) => ({
				mappingMode: 'defineBelow',
				value: { name: value },
				schema: [],
			})),
		];
	}
	return [at('', (value) => value)];
}

function within(name: string, fields: readonly INodeProperties[]): Slot[] {
	return fields.flatMap((field) =>
		slotsIn(field).map((slot) => ({
			...slot,
			path: `${name}.${slot.path}`,
			with: (value) => ({ [name]: slot.with(value) }),
		})),
	);
}

function optionsOf({ options = [] }: INodeProperties): INodeProperties[] {
	return options.filter((option): option is INodeProperties => 'type' in option);
}

function conditionsOf({ displayOptions }: INodeProperties): INodeParameters {
	const conditions = Object.entries(displayOptions?.show ?? {}).filter(
		([name]) => !['resource', 'operation'].includes(name),
	);
	return Object.fromEntries(
		conditions.map(([name, values]) => [name, values?.[0] as NodeParameterValueType]),
	);
}
