/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where the examples expect the CRM. */
export const DOCUMENTED_CRM = 'https://crm.example.com';

/** A lead, with whatever was written to it. */
export interface Lead {
	id: string;
	sessionId?: string;
	[field: string]: unknown;
}

/** One request to write to a lead. */
export interface Write {
	/** The lead it was about; undefined when there is none, which is answered with 404. */
	id: string | undefined;
	fields: Record<string, unknown>;
}

/** A small CRM that keeps leads. */
export interface Crm {
	/** `http://127.0.0.1:<port>`. */
	url: string;
	/** Takes in a lead, or replaces the one of the same ID. */
	add(lead: Lead): void;
	/** The lead as it is now. Throws when there is none. */
	lead(id: string): Lead;
	/** Every request to write, in order. */
	writes: readonly Write[];
	close(): Promise<void>;
}

/** Starts a CRM on a free port: `PATCH /leads/<id>` and `PATCH /leads?sessionId=<SessionId>` write to a lead. */
export async function startCrm(): Promise<Crm> {
	const leads = new Map<string, Lead>();
	const writes: Write[] = [];

	function addressed(url: URL): Lead | undefined {
		const [, folder, id] = url.pathname.split('/').map(decodeURIComponent);
		if (folder !== 'leads') return undefined;
		if (id !== undefined) return leads.get(id);
		const sessionId = url.searchParams.get('sessionId') ?? '';
		return [...leads.values()].find((lead) => lead.sessionId === sessionId);
	}

	async function write(request: IncomingMessage): Promise<number> {
		if (request.method !== 'PATCH') return 405;
		const lead = addressed(new URL(request.url ?? '/', 'http://127.0.0.1'));
		const fields = JSON.parse(await textOf(request));
		writes.push({ id: lead?.id, fields });
		if (lead === undefined) return 404;
		Object.assign(lead, fields);
		return 200;
	}

	const server = createServer((request, response) => {
		void write(request)
			.catch(() => 400)
			.then((status) => {
				response.writeHead(status, { 'content-type': 'application/json' });
				response.end(JSON.stringify({ status }));
			});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		add: (lead) => void leads.set(lead.id, { ...lead }),
		lead(id) {
			const lead = leads.get(id);
			if (lead === undefined) throw new RangeError(`There is no lead ${id}`);
			return lead;
		},
		writes,
		async close() {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}

async function textOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks).toString('utf8');
}
