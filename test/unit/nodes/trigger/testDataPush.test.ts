import { testDataPush } from '../../../../nodes/AiAgentCall/trigger/testDataPush';

const test = async (data: Record<string, string>) =>
	await testDataPush({ id: '1', name: 'Data Push', type: 'tencentCccDataPushApi', data });
const right = { clientId: 'n8n', clientSecret: 'a-long-and-random-text' };

describe("the data push credential's Test button", () => {
	it('is green for values that can work', async () => {
		expect((await test(right)).status).toBe('OK');
	});

	it.each([
		[{ clientId: '' }, "'Username or Client ID' is empty"],
		[{ clientSecret: '' }, "'Password or Client Secret' is empty"],
		[{ clientId: 'n8n ' }, 'white space'],
		[{ clientSecret: 'a-long-and-random-text\n' }, 'white space'],
		[{ clientSecret: 'ein-langes-Paßwort' }, 'ASCII'],
		[{ clientId: 'a:b' }, 'colon'],
		[{ clientSecret: 'short' }, 'fewer than 16 characters'],
	])('says what to do about %j', async (wrong, words) => {
		const { status, message } = await test({ ...right, ...wrong });
		expect(status).toBe('Error');
		expect(message).toContain(words);
		expect(message).not.toContain('Paßwort');
	});

	it('is not green without data', async () => {
		const credential = { id: '1', name: '', type: 'tencentCccDataPushApi' };
		expect((await testDataPush(credential)).status).toBe('Error');
	});
});
