/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

interface Container {
	get<Service>(type: new (...dependencies: never[]) => Service): Service;
}

/** The services of n8n-core, which brings a container of its own. */
const { Container: services } = jest.requireActual<{ Container: Container }>(
	require.resolve('@n8n/di', { paths: [require.resolve('n8n-core')] }),
);

/** The bytes of a file that a node put out. */
export async function bytesOf(file: IBinaryData | undefined): Promise<Buffer> {
	if (file === undefined) throw new TypeError('There is no file');
	return await services.get(BinaryDataService).getAsBuffer(file);
}

/** Keeps binary data in files under `folder`, as n8n does by default; returns how to keep it in memory again. */
export async function keepOnDisk(folder: string): Promise<() => void> {
	const service = services.get(BinaryDataService);
	const mode: unknown = Reflect.get(service, 'mode');
	const config = services.get(BinaryDataConfig);
	Object.assign(config, { mode: 'filesystem', localStoragePath: folder });
	await service.init();
	return () => Object.assign(service, { mode, managers: {} });
}
