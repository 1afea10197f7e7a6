import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { loadedPackage } from '../../support/nodeTypes';

type Part = INodeProperties | INodePropertyCollection | INodePropertyOptions;

interface Place {
	/** From the outermost field on. */
	path: string;
	part: Part;
	isOption: boolean;
}

/** Everything below these fields that has a name of its own, fields and the choices of a list alike. */
function placesIn(parts: readonly Part[], path = '', isOption = false): Place[] {
	return parts.flatMap((part) => {
		const name = 'displayName' in part ? part.displayName : part.name;
		const at = path === '' ? name : `${path} > ${name}`;
		const below = [
			...('options' in part ? (part.options ?? []) : []),
			...('values' in part ? part.values : []),
			...('modes' in part ? ((part.modes ?? []) as unknown as Part[]) : []),
		];
		const isGroup = 'type' in part && part.type === 'collection';
		return [{ path: at, part, isOption }, ...placesIn(below, at, isGroup)];
	});
}

/** Texts of the parts, each with where it stands. Lists of countries and time zones have no texts of ours. */
function textsOf(places: readonly Place[]): Array<[path: string, text: string]> {
	return places.flatMap(({ path, part }) =>
		[
			'description' in part ? part.description : undefined,
			'hint' in part ? part.hint : undefined,
			'action' in part ? part.action : undefined,
		].flatMap((text): Array<[string, string]> => (typeof text === 'string' ? [[path, text]] : [])),
	);
}

async function places(): Promise<Place[]> {
	const { description } = (await loadedPackage()).getNode('aiAgentCall').type;
	return placesIn((description as { properties: INodeProperties[] }).properties);
}

const nameOf = ({ part }: Place) => ('displayName' in part ? part.displayName : part.name);

describe('the texts of the form', () => {
	it('are looked at, at every depth', async () => {
		const paths = (await places()).map(({ path }) => path);
		expect(paths).toContain(
			'Options > Repeat Protection > Protection > Protect > No, Call Again at Once',
		);
		expect(paths).toContain('AI Agent > By ID');
	});

	it('use plain words', async () => {
		const words =
			/\b(error|failure|fails?|problem|mistake|anew|besides|provably|by itself|by themselves|hand on|stands|so that)\b/i;
		expect(textsOf(await places()).filter(([, text]) => words.test(text))).toEqual([]);
	});

	it('keep jargon and names of the API out of what is shown first', async () => {
		const shown = (await places()).map((place): [string, string] => [place.path, nameOf(place)]);
		const actions = textsOf(await places());
		expect(
			[...shown, ...actions].filter(([, text]) =>
				/\b(ETE|ASR|LLM|TTS|DropMode|Priority 1|StopAfterPlay|AddHistory)\b/.test(text),
			),
		).toEqual([]);
	});

	it('put names of fields, options and operations in single quotes', async () => {
		const all = await places();
		// One word can be meant as a word.
		const names = [...new Set(all.map(nameOf))].filter((name) => /^[A-Z]\w+( \w+)+$/.test(name));
		const bare = textsOf(all).filter(([path, text]) =>
			names.some(
				(name) =>
					!path.endsWith(name) &&
					!['AI Agent', 'Phone Number', 'Skill Group', 'From List', 'By ID'].includes(name) &&
					text.replaceAll(`'${name}'`, '').match(new RegExp(`\\b${name}\\b`)) !== null,
			),
		);
		expect(bare).toEqual([]);
	});

	it('ask with Whether for what is switched on or off', async () => {
		const switches = (await places()).filter(
			({ part }) => 'type' in part && part.type === 'boolean',
		);
		expect(switches.length).toBeGreaterThan(8);
		for (const { path, part } of switches) {
			expect([path, 'description' in part && part.description]).toEqual([
				path,
				expect.stringMatching(/^Whether /),
			]);
		}
	});

	it('say what happens without an option', async () => {
		const options = (await places()).filter(
			({ path, isOption }) => isOption && path.startsWith('Options'),
		);
		// What is off without being added, and lists that are empty without it.
		const clear = options.filter(
			({ part }) =>
				'type' in part && part.type !== 'boolean' && !/Variables$/.test(nameOf({ part } as Place)),
		);
		expect(clear.length).toBeGreaterThan(10);
		for (const { path, part } of clear) {
			expect([path, 'description' in part && part.description]).toEqual([
				path,
				expect.stringMatching(/Defaults to|by default|Without this option/),
			]);
		}
	});

	it('have no superfluous "required: false"', async () => {
		const superfluous = (await places()).filter(
			({ part }) => 'required' in part && part.required === false,
		);
		expect(superfluous.map(({ path }) => path)).toEqual([]);
	});

	it('tell in the usual words how a list that n8n loads takes an expression', async () => {
		const loaded = (await places()).filter(
			({ part }) =>
				'type' in part &&
				part.type === 'multiOptions' &&
				part.typeOptions?.loadOptionsMethod !== undefined,
		);
		expect(new Set(loaded.map(nameOf))).toEqual(new Set(['Callers']));
		for (const { part } of loaded) {
			expect('description' in part ? part.description : '').toContain(
				'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			);
		}
	});
});

describe('the texts of the operations', () => {
	it('name their resource', async () => {
		const words: Readonly<Record<string, RegExp>> = {
			call: /\bcalls?\b/,
			agent: /\bAI agents?\b/,
			application: /\bapplications?\b/,
			phoneNumber: /\bphone numbers?\b/,
		};
		const operations = (await places()).filter(({ path }) => path === 'Operation');
		expect(operations).toHaveLength(Object.keys(words).length);
		for (const { part } of operations) {
			const { displayOptions, options = [] } = part as INodeProperties;
			const [resource = ''] = (displayOptions?.show?.resource ?? []) as string[];
			for (const option of options) {
				const { name, description } = option as INodePropertyOptions;
				expect([resource, name, description]).toEqual([
					resource,
					name,
					expect.stringMatching(words[resource] ?? /$./),
				]);
			}
		}
	});
});
