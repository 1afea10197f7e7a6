import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { cccBaseUrl } from '../../../../credentials/tencentCloud/endpoints';
import { keysOf } from '../../../../credentials/tencentCloud/keys';
import { TencentCloudApi } from '../../../../credentials/TencentCloudApi.credentials';
import { ODD_VALUES } from '../../../support/oddValues';

const CREDENTIAL = {
	secretId: 'AKID',
	secretKey: 'key',
	token: '',
	site: 'custom',
	endpoint: 'https://ccc.ap-guangzhou.tencentcloudapi.com',
};
const read = (credential: ICredentialDataDecryptedObject) => [
	keysOf(credential),
	cccBaseUrl(credential),
];

/** Whether a value of these is one, worked out without the readers. */
const isKey = (value: unknown) => typeof value === 'string' && /^[!-~]+$/.test(value.trim());
const USABLE: Readonly<Record<string, (value: unknown) => boolean>> = {
	secretId: isKey,
	secretKey: isKey,
	token: (value) =>
		value === undefined || value === null || value === '' || value === ' ' || isKey(value),
	site: () => false,
	endpoint: () => false,
};

/** Those of the trigger, which reads them itself: test/unit/nodes/trigger/access.test.ts. */
const OF_TRIGGER = ['pushUsername', 'pushPassword'];

it('every field of the credential is looked at', () => {
	const names = new TencentCloudApi().properties
		.map(({ name }) => name)
		.filter((name) => !OF_TRIGGER.includes(name));
	expect(Object.keys(USABLE).sort()).toEqual(names.sort());
});

describe.each(Object.keys(USABLE))('%s', (name) => {
	const field = new TencentCloudApi().properties.find((property) => property.name === name);

	it.each(ODD_VALUES)('$code has its meaning or is refused by name', ({ value }) => {
		const credential = { ...CREDENTIAL, [name]: value } as ICredentialDataDecryptedObject;
		if (USABLE[name]?.(value) === true) {
			expect(() => read(credential)).not.toThrow();
			return;
		}
		expect(() => read(credential)).toThrow(
			expect.objectContaining({ name: 'InvalidInput', field: field?.displayName }),
		);
	});
});
