/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KNOWN_KEYS } from '../../sandbox/credentials';

describe("the sandbox's keys", () => {
	it.each(KNOWN_KEYS)('$secretId is written in the README as it is', (key) => {
		const readme = readFileSync(join(__dirname, '../../sandbox/README.md'), 'utf8');
		for (const value of [key.secretId, key.secretKey, key.token]) {
			if (value !== undefined) expect(readme).toContain(`\`${value}\``);
		}
	});
});
