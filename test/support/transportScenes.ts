import { startSandbox, type Sandbox } from '../../sandbox/server';
import { outcomes, runCalls } from './calls';
import { makeCertificates, type CertificateKind, type Certificates } from './certificates';
import { startConnectProxy, type ConnectProxy, type ProxyWay } from './connectProxy';
import type { EngineRun } from './engine';
import { pastCall, runOperation } from './operations';
import { startTlsRelay, type Harm, type Relay, type RelayOptions } from './tlsRelay';
import { trustAuthority } from './trust';
import { CALL_NODE, leads } from './workflow';

/** What is done to the connection of one request. */
export interface Trouble {
	/** Says what happens; nothing else tells two scenes apart in a failed test. */
	readonly name: string;
	readonly harm?: Harm;
	readonly certificate?: CertificateKind;
	readonly proxy?: ProxyWay;
	/** Nobody listens at the port. */
	readonly closedPort?: boolean;
	/** How many connections are harmed; all by default. */
	readonly times?: number;
}

/** One run of an operation over a connection in trouble. */
export interface Scene {
	readonly trouble: Trouble;
	readonly operation: 'start' | 'say' | 'hangUp' | 'get';
	readonly via: 'direct' | 'proxy';
	readonly version: RelayOptions['version'];
	readonly retryOnFail: boolean;
}

/** What became of a scene: what the sandbox really did beside what the node says. */
export interface Finding {
	/** Calls placed, or acts that the sandbox carried out. */
	readonly done: number;
	/** Requests for the operation that reached the sandbox. */
	readonly arrived: number;
	/** `placed` with a right SessionId or `acted`, the outcome of the error item, or `answered`, `failed` of a read. */
	readonly said: string;
	/** Connections that were opened to the relay, and those that were harmed. */
	readonly connections: number;
	readonly harmed: number;
}

/** Too low to be given to anybody while scenes run. */
const CLOSED_PORT = 1;

const ACTIONS: Readonly<Record<Scene['operation'], string>> = {
	start: 'CreateAIAgentCall',
	say: 'ControlAIConversation',
	hangUp: 'HangUpCall',
	get: 'DescribeTelCdr',
};

/** A sandbox whose calls stay on the phone, a proxy, and certificates that this process trusts. */
export class TransportWorld {
	private nextPerson = 0;

	private constructor(
		readonly sandbox: Sandbox,
		readonly proxy: ConnectProxy,
		readonly certificates: Certificates,
		private readonly forgetAuthority: () => void,
	) {}

	static async start(): Promise<TransportWorld> {
		const certificates = await makeCertificates();
		return new TransportWorld(
			await startSandbox({ requestsPerSecond: null, speed: 0.001 }),
			await startConnectProxy(),
			certificates,
			trustAuthority(certificates.authority),
		);
	}

	async close(): Promise<void> {
		this.forgetAuthority();
		this.proxy.close();
		await this.sandbox.close();
	}

	/** A number that nobody else is called at. */
	newPerson(): string {
		return `0086135${String(this.nextPerson++).padStart(8, '0')}`;
	}

	/** A relay in front of the sandbox. */
	async relay(options: Partial<RelayOptions> = {}): Promise<Relay> {
		return await startTlsRelay({
			identity: this.certificates.good,
			sandboxPort: Number(new URL(this.sandbox.url).port),
			version: 'TLSv1.3',
			...options,
		});
	}

	/** Places calls and lets them be answered, so that they can be acted on. */
	async talking(count: number): Promise<string[]> {
		const people = Array.from({ length: count }, () => this.newPerson());
		const run = await runCalls(this.sandbox, {
			items: leads(...people),
			options: { maxCallsPerSecond: 1000 },
		});
		this.sandbox.advanceClock(6);
		const sessionIds = outcomes(run);
		if (sessionIds.length !== count) throw new TypeError(`Not all called: ${run.error()?.message}`);
		return sessionIds;
	}

	/** Plays a scene; `sessionId` is the call that is acted on. */
	async play(scene: Scene, requestTimeoutSecond: number, sessionId = ''): Promise<Finding> {
		const { trouble, operation, version, retryOnFail } = scene;
		const relay = await this.relay({
			identity: this.certificates[trouble.certificate ?? 'good'],
			version,
			...(trouble.harm === undefined ? {} : { harm: trouble.harm }),
			...(trouble.times === undefined ? {} : { times: trouble.times }),
		});
		const port = trouble.closedPort === true ? CLOSED_PORT : relay.port;
		this.proxy.fail(port, trouble.proxy);
		const { credentials } = this.sandbox;
		const site = { url: `https://localhost:${port}`, credentials };
		const node = {
			onError: 'continueRegularOutput' as const,
			retryOnFail,
			maxTries: 2,
			waitBetweenTries: 10,
		};
		const phone = this.newPerson();
		const id = operation === 'get' ? pastCall(this.sandbox, phone) : sessionId;
		try {
			const run =
				operation === 'start'
					? await runCalls(site, {
							items: leads(phone),
							options: { requestTimeoutSecond, unknownOutcome: 'report' },
							node,
						})
					: await runOperation(site, `call.${operation}`, {
							sessionIds: [id],
							parameters: operation === 'say' ? { text: 'Hello.' } : {},
							node,
						});
			const key = operation === 'start' ? phone : id;
			return {
				done: this.done(operation, key),
				arrived: this.sandbox.requests.filter(
					({ action, body }) => action === ACTIONS[operation] && body.includes(key),
				).length,
				said: this.said(run, operation),
				connections: relay.connections(),
				harmed: relay.harmed(),
			};
		} finally {
			// The port may be given to another relay.
			this.proxy.fail(port, undefined);
			relay.close();
		}
	}

	private done(operation: Scene['operation'], key: string): number {
		if (operation === 'start') return this.sandbox.dialsOf(key);
		return this.sandbox.controls.filter(
			({ action, sessionId }) => action === ACTIONS[operation] && sessionId === key,
		).length;
	}

	private said(run: EngineRun, operation: Scene['operation']): string {
		const [json = {}] = run.items(CALL_NODE).map((item) => item.json);
		const { outcome } = Object(json.details) as { outcome?: string };
		if (json.error !== undefined) return outcome ?? 'failed';
		if (operation === 'get') return 'answered';
		if (operation !== 'start') return 'acted';
		const exists = this.sandbox.calls.some(({ sessionId }) => sessionId === json.SessionId);
		return exists ? 'placed' : 'wrong SessionId';
	}
}
