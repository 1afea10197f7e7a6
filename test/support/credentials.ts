import { Credentials, type DirectoryLoader } from 'n8n-core';
import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';

/** The fields of a credential. */
export type CredentialData = ICredentialDataDecryptedObject;

/** n8n's credentials helper over credentials that are given in clear, without a database. */
export class StoredCredentials extends ICredentialsHelper {
	constructor(
		private readonly loader: DirectoryLoader,
		private readonly stored: Readonly<Record<string, CredentialData>>,
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: CredentialData,
		typeName: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.loader.getCredential(typeName).type;
		if (typeof authenticate !== 'function') throw new TypeError(`${typeName} cannot sign`);
		return await authenticate(credentials, options);
	}

	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}

	async getCredentials(
		details: { id: string | null; name: string },
		type: string,
	): Promise<ICredentials> {
		return new Credentials(details, type);
	}

	async getDecrypted(_data: unknown, _details: unknown, type: string): Promise<CredentialData> {
		const data = this.stored[type];
		if (data === undefined) throw new TypeError(`No credential of type ${type}`);
		return { ...data };
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.loader.getCredential(type).type.properties;
	}
}
