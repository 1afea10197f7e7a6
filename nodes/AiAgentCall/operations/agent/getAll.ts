import { allPages } from '../../api/allPages';
import { ask } from '../../api/ask';
import { applicationField } from '../../fields/application';
import { listFields } from '../../fields/lists';
import { itemOperation } from '../operation';
import { readApplication, readLimit } from '../readFields';

/** `agent: getAll`: the AI agents of an application. Source: DescribeAIAgentInfoList. */
export const getAll = itemOperation({
	name: 'Get Many',
	action: 'Get many AI agents',
	description: 'Get the AI agents of an application with the names of their variables',
	fields: [applicationField, ...listFields],
	purpose: 'read',
	read: (context, itemIndex) => ({
		sdkAppId: readApplication(context, itemIndex),
		limit: readLimit(context, itemIndex),
	}),
	async work(reader, { sdkAppId, limit }) {
		const agents = await allPages(async (page) => {
			const reply = await ask(reader, 'DescribeAIAgentInfoList', { SdkAppId: sdkAppId, ...page });
			return { entries: reply.AIAgentInfoList, total: reply.TotalCount };
		}, limit);
		return agents.map((agent) => ({
			json: { ...agent, VariableNames: agent.VariableNames ?? null, SdkAppId: sdkAppId },
		}));
	},
});
