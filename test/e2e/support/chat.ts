import { request, WebSocket } from 'undici';

import { until } from './until';

/** A question of n8n with buttons, as it comes into a chat. */
export interface Question {
	text: string;
	buttons: Array<{ text: string; link: string }>;
}

/** The chat of one execution, as the page of a person has it. */
export interface Chat {
	/** The next question with buttons. */
	question(): Promise<Question>;
	/** Clicks a button of a question. */
	answer(question: Question, button: string): Promise<void>;
}

// What n8n sends about the connection itself.
const SIGNALS = /^n8n\|/;

/**
 * Opens the chat of an execution that a chat message has started, does `work` in it and closes it. n8n sends
 * what it waits for to whoever opens the chat; in one that stays open it can miss a question that comes at once.
 */
export async function inChat(
	n8nUrl: string,
	session: { sessionId: string; executionId: string; token: string },
	work: (chat: Chat) => Promise<void>,
): Promise<void> {
	const query = new URLSearchParams({ ...session, isPublic: 'true' });
	const socket = new WebSocket(`${n8nUrl.replace(/^http/, 'ws')}/chat?${query.toString()}`);
	const messages: string[] = [];
	socket.addEventListener('message', ({ data }) => {
		const text = String(data);
		if (text === 'n8n|heartbeat') socket.send('n8n|heartbeat-ack');
		if (!SIGNALS.test(text)) messages.push(text);
	});
	const chat: Chat = {
		async question() {
			await until(() => messages.length > 0);
			return JSON.parse(messages.shift() ?? '');
		},
		async answer({ buttons }, button) {
			const link = buttons.find(({ text }) => text === button)?.link;
			if (link === undefined) throw new Error(`There is no button ${button}`);
			// n8n ignores what is not a browser: programs that look at links before a person does.
			const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0' };
			const { body, statusCode } = await request(link, { headers });
			await body.dump();
			if (statusCode !== 200) throw new Error(`n8n answered ${statusCode} to ${button}`);
		},
	};
	try {
		await work(chat);
	} finally {
		socket.close();
	}
}
