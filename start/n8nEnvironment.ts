/** What differs between two n8n of this package. */
export interface N8nSettings {
	userFolder: string;
	port: number;
	/** Port of the process that runs Code nodes. */
	brokerPort: number;
}

// Of another n8n on this machine, of the npm that runs us, or of a test: under NODE_ENV=test n8n ends at once.
const NOT_OURS = /^(?:(?:N8N|DB|EXECUTIONS|QUEUE|WEBHOOK|CREDENTIALS|NODES|npm|JEST)_|NODE_ENV$)/i;

/** The environment of a quiet n8n on this machine only, whatever else is set in `env`. */
export function n8nEnvironment(
	env: NodeJS.ProcessEnv,
	{ userFolder, port, brokerPort }: N8nSettings,
): NodeJS.ProcessEnv {
	const inherited = Object.entries(env).filter(([name]) => !NOT_OURS.test(name));
	return {
		...Object.fromEntries(inherited),
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// The editor is opened by plain http.
		N8N_SECURE_COOKIE: 'false',
		// The sandbox is on this machine: no proxy can reach it.
		NO_PROXY: [env.NO_PROXY, '127.0.0.1', 'localhost'].filter(Boolean).join(','),
		GENERIC_TIMEZONE: 'UTC',
		// Nothing leaves this machine but what a workflow sends.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_COMMUNITY_PACKAGES_PREVENT_LOADING: 'false',
	};
}
