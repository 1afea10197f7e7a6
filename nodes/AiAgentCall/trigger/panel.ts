import type { TriggerPanelDefinition } from 'n8n-workflow';

const CONSOLE =
	'Tencent has one push URL for each application, under <b>Feature configuration &gt; Data Push</b> in the CCC console. ' +
	'Enter there one of the URLs of this node that end in <code>/webhook</code>; Tencent adds <code>?action=…</code> itself. ' +
	'With OAuth2, the token URL is the one beside it that ends in <code>/token</code>. ';

const TEST =
	'<b>To see one push here</b>, paste the Test URL, click the button above and make a call. The Test URL works only while this waits, and for one push. A push with a wrong username or password ends the wait and shows the reason. ';

/** What the editor shows beside the node: what to paste where, and what the two kinds of URL are for. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Wait for a push from Tencent Cloud',
	executionsHelp: {
		inactive: `${CONSOLE}<br /><br />${TEST}<br /><br /><b>To run on every push</b>, publish the workflow and replace the Test URL in the console with the Production URL.`,
		active: `${CONSOLE}<br /><br />${TEST}<br /><br /><b>This workflow is published</b>: with the Production URL in the console, every push runs it. See the <a data-key='executions'>executions list</a>.`,
	},
	activationHint:
		'Once you have finished building the workflow, publish it and replace the Test URL in the CCC console with the Production URL.',
};
