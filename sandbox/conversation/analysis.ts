import type { JsonObject } from '../answers';
import type { Call } from '../call';

/** What the conversation was about, as DescribeAIAnalysisResult lists it.
 *  Source of the types: definition of 2026-08-21; mood and intention from its sample. */
export function analysisOf({ agent, variables }: Call): readonly JsonObject[] {
	const name = variables.find(({ Key }) => Key === 'name')?.Value ?? 'The person called';
	return [
		{ Type: 'summary', Result: `${name} took the call of ${agent?.name} and agreed.` },
		{ Type: 'mood', Result: 'Neutral' },
		{ Type: 'intention', Result: 'pending follow-up' },
	];
}
