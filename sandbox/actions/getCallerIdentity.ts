import { GET_CALLER_IDENTITY } from '../definition/getCallerIdentity';
import type { Action } from './types';

/** Whose keys these are; no policy can deny it. */
export const getCallerIdentity: Action = {
	definition: GET_CALLER_IDENTITY,
	refusal: () => undefined,
	perform: (_parameters, { key }) => ({ ...key.identity }),
};
