import { analysisByType, fetchAnalysis } from '../../conversation/analysis';
import { conversationOperation } from './conversationOperation';

/** `call: getAnalysis`: summary, mood, intention. Source: DescribeAIAnalysisResult. */
export const getAnalysis = conversationOperation({
	name: 'Get Analysis',
	action: 'Get the analysis of a call',
	description: 'Get the summary, mood and intention of a call',
	read: fetchAnalysis,
	simple: ({ status, value }) => ({ AnalysisStatus: status, Analysis: analysisByType(value) }),
	raw: ({ status, value }) => ({
		AnalysisStatus: status,
		ResultList: value.map((result) => ({ ...result })),
	}),
});
