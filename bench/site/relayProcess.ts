import { serve } from '../serve';
import { startRelay, type RelayOptions } from './relay';

void serve(async (options: RelayOptions) => {
	const relay = await startRelay(options);
	return { ready: relay.port, answers: { tlsConnections: () => relay.tlsConnections() } };
});
