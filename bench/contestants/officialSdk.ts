/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { globalAgent } from 'node:https';

import { callRequest, type Lead } from '../leads';
import { API_HOST } from '../site/certificate';
import type { Contestant, Task } from './contestant';

interface Request {
	from_json_string(text: string): void;
}

type Answered = (error: Error | null, reply: { readonly SessionId?: string } | null) => void;

interface Client {
	CreateAIAgentCall(request: Request, done: Answered): void;
}

interface Ccc {
	readonly Client: new (credential: object, region: string, profile: object) => Client;
	readonly Models: { readonly CreateAIAgentCallRequest: new () => Request };
}

const SDK = 'tencentcloud-sdk-nodejs-intl-en/tencentcloud';
const REGION = 'ap-singapore';

let client: Client | undefined;
let newRequest: () => Request;

/**
 * Tencent's SDK for Node.js as it comes, one call after another. It believes to talk to `API_HOST`; only
 * the address of its connections is changed, so that they end at the relay. Node's global agent, which it
 * uses, keeps them alive and remembers TLS sessions as ever.
 */
export const officialSdk: Contestant = {
	async prepare(task) {
		leadConnectionsTo(task.relayPort);
		const sdk: { default: Ccc } = await import(`${SDK}/ccc/v20200210/index.js`);
		const { Client, Models } = sdk.default;
		client = new Client(await credential(task), REGION, await profile());
		newRequest = () => new Models.CreateAIAgentCallRequest();
	},
	async run({ leads }) {
		let placed = 0;
		for (const lead of leads) if (await place(lead)) placed += 1;
		return placed;
	},
};

async function credential({ credentials }: Task): Promise<object> {
	const { default: Credential } = (await import(`${SDK}/common/credential.js`)) as {
		default: new (id: string, key: string) => object;
	};
	return new Credential(credentials.secretId, credentials.secretKey);
}

async function profile(): Promise<object> {
	const { default: ClientProfile } = (await import(`${SDK}/common/profile/client_profile.js`)) as {
		default: new () => { signMethod: string; httpProfile: { endpoint: string } };
	};
	const made = new ClientProfile();
	made.signMethod = 'TC3-HMAC-SHA256';
	made.httpProfile.endpoint = API_HOST;
	return made;
}

async function place(lead: Lead): Promise<boolean> {
	const request = newRequest();
	request.from_json_string(JSON.stringify(callRequest(lead)));
	return await new Promise((resolve) => {
		client?.CreateAIAgentCall(request, (_error, reply) => resolve(reply?.SessionId !== undefined));
	});
}

/** The certificate is still checked against the name the SDK asked for. */
function leadConnectionsTo(port: number): void {
	const createConnection = globalAgent.createConnection.bind(globalAgent);
	globalAgent.createConnection = (options, done) =>
		createConnection({ ...options, host: 'localhost', port }, done);
}
