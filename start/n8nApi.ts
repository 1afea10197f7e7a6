/** A person who may sign in to n8n. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** A credential as n8n stores it, without its data. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

/** A workflow as n8n exports it, as far as it matters here. */
export interface WorkflowExport {
	name: string;
	nodes: Array<{
		credentials?: Record<string, { id: string; name: string }>;
		[key: string]: unknown;
	}>;
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

/** A workflow as n8n stores it. */
export interface StoredWorkflow {
	id: string;
	name: string;
	versionId: string;
}

/** A run of a workflow. */
export interface Execution {
	id: string;
	status: string;
}

/** A run with what its nodes put out. */
export interface FullExecution extends Execution {
	/** In n8n's form for objects that refer to each other: `flatted`. */
	data: string;
}

/** What a new major version of n8n would do differently in a workflow. */
export interface MigrationFinding {
	/** ID of n8n's rule. */
	rule: string;
	/** ID of the workflow. */
	workflow: string;
	/** What the rule says about its nodes. */
	issues: string[];
}

/** n8n refused a request. */
export class N8nRefused extends Error {
	constructor(
		request: string,
		readonly status: number,
		reply: string,
	) {
		super(`n8n answered ${status} to ${request}: ${reply}`);
		this.name = 'N8nRefused';
	}
}

/** n8n's own REST interface, the one its editor uses, with the session of whoever signed in. */
export class N8nApi {
	private cookie = '';

	constructor(readonly url: string) {}

	/** Whether nobody owns this n8n yet. */
	async isNew(): Promise<boolean> {
		const settings = await this.send<{ userManagement: { showSetupOnFirstLoad: boolean } }>(
			'GET',
			'settings',
		);
		return settings.userManagement.showSetupOnFirstLoad;
	}

	async setUpOwner(owner: Owner): Promise<void> {
		await this.send('POST', 'owner/setup', owner);
	}

	async signIn({ email, password }: Owner): Promise<void> {
		await this.send('POST', 'login', { emailOrLdapLoginId: email, password });
	}

	async credentials(): Promise<StoredCredential[]> {
		return await this.send('GET', 'credentials');
	}

	async createCredential(
		credential: Omit<StoredCredential, 'id'> & { data: object },
	): Promise<StoredCredential> {
		return await this.send('POST', 'credentials', credential);
	}

	async updateCredential(credential: StoredCredential & { data: object }): Promise<void> {
		await this.send('PATCH', `credentials/${credential.id}`, credential);
	}

	async workflows(): Promise<StoredWorkflow[]> {
		return await this.send('GET', 'workflows');
	}

	async createWorkflow(workflow: WorkflowExport): Promise<StoredWorkflow> {
		return await this.send('POST', 'workflows', workflow);
	}

	/** Publishes the workflow: its triggers and production webhooks start to work soon after. */
	async activate({ id, versionId }: StoredWorkflow): Promise<void> {
		await this.send('POST', `workflows/${id}/activate`, { versionId });
	}

	/** The latest runs of a workflow, up to 100, the newest first. */
	async executions({ id: workflowId }: { id: string }): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.send<{ results: Execution[] }>(
			'GET',
			`executions?limit=100&filter=${filter}`,
		);
		return results;
	}

	/** A run with its data. */
	async execution(id: string): Promise<FullExecution> {
		return await this.send('GET', `executions/${id}`);
	}

	/** Does a run that did not succeed once more, as the list of executions does; resolves at its end. */
	async retry(id: string): Promise<void> {
		await this.send('POST', `executions/${id}/retry`, { loadWorkflow: false });
	}

	/**
	 * n8n's own report on what would have to change for another major version, as Settings > Migration Report
	 * shows it; made anew. Findings about the installation itself are left out.
	 */
	async migrationFindings(version: 'v2' | 'v3'): Promise<MigrationFinding[]> {
		const base = 'breaking-changes/report';
		const { report } = await this.send<{ report: { workflowResults: Array<{ ruleId: string }> } }>(
			'POST',
			`${base}/refresh?version=${version}`,
		);
		const findings = report.workflowResults.map(async ({ ruleId }) => {
			const { affectedWorkflows } = await this.send<{
				affectedWorkflows: Array<{ id: string; issues: Array<{ description: string }> }>;
			}>('GET', `${base}/${ruleId}?version=${version}`);
			return affectedWorkflows.map(({ id, issues }) => ({
				rule: ruleId,
				workflow: id,
				issues: issues.map(({ description }) => description),
			}));
		});
		return (await Promise.all(findings)).flat();
	}

	/** The names of all node types that n8n has loaded. */
	async nodeTypes(): Promise<string[]> {
		const types: Array<{ name: string }> = JSON.parse(
			await this.request('GET', '/types/nodes.json'),
		);
		return types.map(({ name }) => name);
	}

	/** Every reply below /rest is `{ data }`. */
	private async send<Data>(method: string, path: string, body?: object): Promise<Data> {
		const { data }: { data: Data } = JSON.parse(await this.request(method, `/rest/${path}`, body));
		return data;
	}

	private async request(method: string, path: string, body?: object): Promise<string> {
		const reply = await fetch(`${this.url}${path}`, {
			method,
			headers: { 'content-type': 'application/json', cookie: this.cookie },
			body: body === undefined ? null : JSON.stringify(body),
		});
		const text = await reply.text();
		if (!reply.ok) throw new N8nRefused(`${method} ${path}`, reply.status, text.slice(0, 300));
		const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		if (cookies.length > 0) this.cookie = cookies.join('; ');
		return text;
	}
}
