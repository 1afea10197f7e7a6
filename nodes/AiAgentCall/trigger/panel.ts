import type { TriggerPanelDefinition } from 'n8n-workflow';

const CONSOLE =
	"In the <a href='https://console.tencentcloud.com/ccc' target='_blank'>CCC console</a> open your application, then <b>Feature configuration &gt; Data Push</b>. " +
	'Paste the URL of this node that ends in <code>/webhook</code>, choose the same authentication as here with the same values, and switch on the pushes you want. ' +
	'With OAuth2, the Token URL is the one that ends in <code>/token</code>. ' +
	'Tencent adds <code>?action=…</code> itself. ';

const TEST =
	'<b>To see one push here</b>, paste the Test URL, click the button above and make a call. The Test URL works only while this waits, and for one push. ';

/** What the editor shows beside the node: what to paste where, and what the two kinds of URL are for. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Wait for a push from Tencent Cloud',
	executionsHelp: {
		inactive: `${CONSOLE}<br /><br />${TEST}<br /><br /><b>To run on every push</b>, publish the workflow and paste the Production URL: an application has one push URL, so it replaces the Test URL.`,
		active: `${CONSOLE}<br /><br />${TEST}<br /><br /><b>This workflow is published</b>: with the Production URL in the console, every push runs it. See the <a data-key='executions'>executions list</a>.`,
	},
	activationHint:
		'Once you have finished building the workflow, publish it and replace the Test URL in the CCC console with the Production URL.',
};
