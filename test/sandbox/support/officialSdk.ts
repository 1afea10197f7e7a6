/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import type { Credentials, TemporaryCredentials } from '../../../sandbox/credentials';
import { startConnectProxy } from './connectProxy';

/** A request model of the SDK. */
interface Model {
	from_json_string(text: string): void;
}

type Reply = Readonly<Record<string, unknown>>;

/** The error of the SDK for a refusal. */
export interface SdkError {
	readonly code?: string;
	readonly message: string;
	readonly requestId?: string;
}

/** What a call through the SDK came to. */
export interface SdkAnswer {
	readonly reply?: Reply;
	readonly error?: SdkError;
}

type Method = (request: Model, done: (error: SdkError | null, reply: Reply | null) => void) => void;

interface Profile {
	signMethod: string;
	httpProfile: { protocol: string; endpoint: string };
}

interface Product {
	readonly Client: new (
		credential: object,
		region: string,
		profile: Profile,
	) => Readonly<Record<string, Method | undefined>>;
	readonly Models: Readonly<Record<string, new () => Model>>;
}

const SDK = 'tencentcloud-sdk-nodejs-intl-en/tencentcloud';
const Credential = jest.requireActual<new (id: string, key: string, token?: string) => object>(
	`${SDK}/common/credential`,
);
const ClientProfile = jest.requireActual<new () => Profile>(`${SDK}/common/profile/client_profile`);
const PRODUCTS = {
	ccc: jest.requireActual<Product>(`${SDK}/ccc/v20200210`),
	sts: jest.requireActual<Product>(`${SDK}/sts/v20180813`),
};

/** Tencent's own SDK, unmodified, with every connection led to the sandbox. */
export interface OfficialSdk {
	call(
		action: string,
		parameters: object,
		credentials: Credentials | TemporaryCredentials,
	): Promise<SdkAnswer>;
	close(): Promise<void>;
}

/** The SDK pointed at Tencent's real host names; a proxy leads them to `sandboxUrl`. */
export async function startOfficialSdk(sandboxUrl: string): Promise<OfficialSdk> {
	const proxy = await startConnectProxy(sandboxUrl);
	process.env.http_proxy = proxy.url;
	return {
		async call(action, parameters, credentials) {
			const service = action === 'GetCallerIdentity' ? 'sts' : 'ccc';
			const { Client, Models } = PRODUCTS[service];
			const token = 'token' in credentials ? credentials.token : undefined;
			const profile = new ClientProfile();
			profile.signMethod = 'TC3-HMAC-SHA256';
			profile.httpProfile.protocol = 'http://';
			profile.httpProfile.endpoint = `${service}.intl.tencentcloudapi.com`;
			const { secretId, secretKey } = credentials;
			const credential = new Credential(secretId, secretKey, token);
			const client = new Client(credential, 'ap-singapore', profile);
			const RequestModel = Models[`${action}Request`];
			if (!RequestModel) throw new Error(`the SDK has no model for ${action}`);
			const request = new RequestModel();
			request.from_json_string(JSON.stringify(parameters));
			return await new Promise((resolve) => {
				client[action]?.call(client, request, (error, reply) =>
					resolve(error ? { error } : { reply: reply ?? {} }),
				);
			});
		},
		async close() {
			delete process.env.http_proxy;
			await proxy.close();
		},
	};
}
