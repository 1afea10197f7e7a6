import { checkPushSecret } from '../../../../nodes/AiAgentCall/trigger/pushSecret';

const right = { id: 'n8n', secret: 'a-long-and-random-text' };

describe('the push username and password', () => {
	it.each(['basicAuth', 'oAuth2'] as const)('may be used for %s when they can work', (kind) => {
		expect(() => checkPushSecret({ kind, client: right })).not.toThrow();
	});

	it('are not looked at without authentication', () => {
		expect(() => checkPushSecret({ kind: 'none' })).not.toThrow();
	});

	it.each([
		[{ id: 'n8n ' }, "'Push Username' begins or ends with white space"],
		[{ secret: 'a-long-and-random-text\n' }, "'Push Password' begins or ends with white space"],
		[{ secret: 'ein-langes-Paßwort' }, 'non-ASCII'],
		[{ secret: 'a long and random text' }, 'blank'],
		[{ id: 'a:b' }, 'colon'],
		[{ secret: 'short' }, 'fewer than 16 characters'],
	])('are refused for %j with what to do, and not repeated', (wrong, words) => {
		const client = { ...right, ...wrong };
		const check = () => checkPushSecret({ kind: 'basicAuth', client });
		expect(check).toThrow(
			expect.objectContaining({
				name: 'InvalidInput',
				message: expect.stringContaining(words),
				description: expect.stringContaining('in the CCC console'),
			}),
		);
		expect(check).not.toThrow(/Paßwort|short\b|a:b/);
	});
});
