import { useBrowser } from './support/browser';
import { createCredential } from './support/credentialDialog';
import { picture } from './support/media';
import { EDITOR } from './support/selectors';
import { useSandbox } from './support/useSandbox';

const world = useSandbox();
const browser = useBrowser();

describe('the credential in the editor', () => {
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
