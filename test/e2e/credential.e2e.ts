import { useBrowser } from './support/browser';
import { createCredential, credentialLabels, openNewCredential } from './support/credentialDialog';
import { picture } from './support/media';
import { EDITOR } from './support/selectors';
import { useSandbox } from './support/useSandbox';

const world = useSandbox();
const browser = useBrowser();

describe('the credential in the editor', () => {
	it('shows the labels of this package, and none that n8n puts in their place', async () => {
		await browser.withPage(async (page) => {
			await openNewCredential(page);
			const labels = await credentialLabels(page);
			// n8n marks what is required, and adds a field of its own to credentials that sign requests.
			expect(labels).toEqual([
				'SecretId *',
				'SecretKey *',
				'Site',
				'Token',
				'Push Username',
				'Push Password',
				'Allowed HTTP Request Domains',
			]);
			const password = page.locator(EDITOR.nodePanel.parameter('pushPassword')).locator('input');
			expect(await password.getAttribute('type')).toBe('password');
		});
	});

	it('is tested when it is saved, and the test succeeds', async () => {
		await browser.withPage(async (page) => {
			const { url: endpoint, credentials } = world.sandbox;
			await createCredential(page, { ...credentials, endpoint });
			const dialog = page.locator(EDITOR.credentials.dialog);
			await dialog.getByText('Connection tested successfully').waitFor();
			await picture(page, 'credential');
		});
		expect(world.sandbox.requests).toMatchObject([{ action: 'GetCallerIdentity' }]);
	});

	it('says what to do about a SecretKey of another SecretId', async () => {
		await browser.withPage(async (page) => {
			const { url: endpoint, credentials } = world.sandbox;
			await createCredential(page, { ...credentials, secretKey: 'not-this-one', endpoint });
			const dialog = page.locator(EDITOR.credentials.dialog);
			await dialog.getByText('More details').click();
			await dialog
				.getByText(/The SecretKey does not belong to this SecretId\. Paste both again/)
				.waitFor();
		});
	});
});
