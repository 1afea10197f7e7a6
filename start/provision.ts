/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Sandbox } from '../sandbox/server';
import { ROOT } from './cacheFolder';
import {
	N8nRefused,
	type N8nApi,
	type Owner,
	type StoredCredential,
	type StoredWorkflow,
	type WorkflowExport,
} from './n8nApi';
import { Problem } from './problem';

/** Who owns the n8n of `npm start`. It is reached from this machine only, so the password is no secret. */
export const OWNER: Owner = {
	email: 'owner@example.com',
	password: 'Sandbox-2026',
	firstName: 'Sandbox',
	lastName: 'Owner',
};

const CALL_CREDENTIAL = { name: 'Tencent Cloud (sandbox)', type: 'tencentCloudApi' };
/** What the sandbox proves itself with when it pushes. No secret, as it stands here. */
export const PUSH_LOGIN = { username: 'n8n', password: 'sandbox-push-secret' };

/** Where the examples expect the sandbox. */
const DOCUMENTED_SANDBOX = 'http://127.0.0.1:8790';
const EXAMPLES = path.join(ROOT, 'examples');

/** Signs `OWNER` in, as the owner of an n8n that has none yet. Rejects with a `Problem` when n8n has another. */
export async function signInOwner(api: N8nApi): Promise<void> {
	if (await api.isNew()) return await api.setUpOwner(OWNER);
	try {
		await api.signIn(OWNER);
	} catch (error) {
		if (!(error instanceof N8nRefused)) return Promise.reject(error);
		const problem = new Problem(
			`${OWNER.email} cannot sign in with the password of \`npm start\`. ` +
				'If you changed it, `npm start -- --fresh` starts over, without your workflows.',
		);
		return Promise.reject(problem);
	}
}

/**
 * The credential of this sandbox, made or brought up to date: the sandbox may have another port now. It also lets
 * the sandbox's pushes in.
 */
export async function sandboxCredential(
	api: N8nApi,
	{ url, credentials }: Pick<Sandbox, 'url' | 'credentials'>,
): Promise<StoredCredential> {
	const push = { pushUsername: PUSH_LOGIN.username, pushPassword: PUSH_LOGIN.password };
	const data = { ...credentials, ...push, site: 'custom', endpoint: url };
	return await upToDate(api, { ...CALL_CREDENTIAL, data });
}

/** The credential of this Redis, in a database of its own. */
export async function redisCredential(api: N8nApi, port: number): Promise<StoredCredential> {
	const data = { host: '127.0.0.1', port, database: 1, user: '', password: '', ssl: false };
	return await upToDate(api, { name: 'Redis', type: 'redis', data });
}

async function upToDate(
	api: N8nApi,
	wanted: Omit<StoredCredential, 'id'> & { data: object },
): Promise<StoredCredential> {
	const found = (await api.credentials()).find(
		({ name, type }) => name === wanted.name && type === wanted.type,
	);
	if (!found) return await api.createCredential(wanted);
	await api.updateCredential({ ...wanted, id: found.id });
	return found;
}

/**
 * Imports every workflow of examples/ that n8n has none of the same name of, for this sandbox; says which ones
 * n8n then has. Workflows that are there already stay as they are: they may have been worked on.
 */
export async function importExamples(
	api: N8nApi,
	credentials: readonly StoredCredential[],
	sandboxUrl: string,
): Promise<StoredWorkflow[]> {
	const present = await api.workflows();
	const names = readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'));
	return await Promise.all(
		names.map(async (name) => {
			const workflow = example(name, credentials, { [DOCUMENTED_SANDBOX]: sandboxUrl });
			const found = present.find((other) => other.name === workflow.name);
			return found ?? (await api.createWorkflow(workflow));
		}),
	);
}

/** The workflow in this file of examples/, with these credentials, and with these addresses for others. */
export function example(
	file: string,
	credentials: readonly StoredCredential[],
	addresses: Readonly<Record<string, string>>,
): WorkflowExport {
	const text = Object.entries(addresses).reduce(
		(changed, [documented, actual]) => changed.replaceAll(documented, actual),
		readFileSync(path.join(EXAMPLES, file), 'utf8'),
	);
	const workflow: WorkflowExport = JSON.parse(text);
	return credentials.reduce(withCredential, workflow);
}

/** The workflow with this credential in every node that wants one of its type. */
function withCredential(
	workflow: WorkflowExport,
	{ id, name, type }: StoredCredential,
): WorkflowExport {
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[type]
			? { ...node, credentials: { ...node.credentials, [type]: { id, name } } }
			: node,
	);
	return { ...workflow, nodes };
}

/** Where the trigger of a workflow takes pushes in once the workflow is published. */
export function pushUrl(n8nUrl: string, { nodes }: WorkflowExport): string {
	const trigger = nodes.find(({ type }) => String(type).endsWith('.aiAgentCallTrigger'));
	return `${n8nUrl}/webhook/${String(trigger?.webhookId)}/webhook`;
}
