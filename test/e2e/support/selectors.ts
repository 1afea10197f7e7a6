const testId = (id: string) => `[data-test-id="${id}"]`;

/** Every place of n8n's editor the tests touch, by n8n's own test IDs: the one file to mend when they change. */
export const EDITOR = {
	canvas: {
		addFirstStep: testId('canvas-plus-button'),
		node: (name: string) => `[data-node-name="${name}"]`,
		execute: testId('execute-workflow-button'),
		stop: testId('stop-execution-button'),
		publish: testId('workflow-open-publish-modal-button'),
		publishNow: testId('workflow-publish-button'),
		succeeded: testId('canvas-node-status-success'),
		edgeLabel: testId('edge-label'),
	},
	nodesPanel: {
		search: testId('node-creator-search-bar'),
		nodeName: testId('node-creator-item-name'),
		category: testId('node-creator-category-item'),
	},
	nodePanel: {
		itself: testId('ndv'),
		execute: testId('node-execute-button'),
		succeeded: testId('node-run-status-success'),
		parameters: testId('node-parameters'),
		parameter: (name: string) => testId(`parameter-input-${name}`),
		locator: (name: string) => `${testId(`resource-locator-${name}`)} ${testId('rlc-input')}`,
		locatorItem: `${testId('rlc-item')}:visible`,
		option: '.el-select-dropdown__item:visible',
		credential: testId('node-credentials-select'),
		credentialOption: (id: string) => testId(`node-credentials-select-item-${id}`),
		label: testId('input-label'),
		mappedFields: testId('mapping-fields-container'),
		output: testId('output-panel'),
		asJson: testId('radio-button-json'),
		branch: (index: number) => `${testId('branches')} ${testId(`tab-${index}`)}`,
	},
	triggerPanel: {
		help: '.accordion',
		triggerHelp: 'text="When will this node trigger my flow?"',
		webhookUrls: 'text="Webhook URLs"',
		productionUrl: 'text="Production URL"',
		webhookUrl: '.webhook-url',
	},
	credentials: {
		type: testId('new-credential-type-select'),
		typeOption: testId('new-credential-type-select-option'),
		chooseType: testId('new-credential-type-button'),
		dialog: testId('editCredential-modal'),
		field: testId('credential-connection-parameter'),
		option: testId('parameter-input-item'),
		save: testId('credential-save-button'),
	},
} as const;
