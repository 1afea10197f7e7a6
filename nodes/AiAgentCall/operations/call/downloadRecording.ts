import type { IExecuteFunctions } from 'n8n-workflow';

import type { SessionRequest } from '../../api/actions';
import type { ApiContext } from '../../api/apiContext';
import { applicationField } from '../../fields/application';
import { optionsCollection, parseCollection, parseField, parseOption } from '../../fields/field';
import { numberField, textField } from '../../fields/kinds';
import { parseSession, sessionIdField } from '../../fields/sessionId';
import { inMs, waitMinutesOption } from '../../fields/waitMinutes';
import { recordingFilesOf } from '../../n8n/recordingFiles';
import { saveRecording } from '../../recording/saveRecording';
import type { Output } from '../../items/toOutput';
import { itemOperation } from '../operation';

const DEFAULT_WAIT_MINUTES = 5;
const DEFAULT_MEGABYTES = 50;

const outputField = textField(
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
	},
	{ remedy: 'Enter a name, for example data.' },
);

const maximumSize = numberField(
	{
		displayName: 'Maximum Size',
		name: 'maxSizeMb',
		type: 'number',
		typeOptions: { minValue: 0.1, maxValue: 2000 },
		default: DEFAULT_MEGABYTES,
		description: `Largest recording to download, in MB. Defaults to ${DEFAULT_MEGABYTES}.`,
	},
	{ unit: 'megabytes' },
);

const waitMinutes = waitMinutesOption(DEFAULT_WAIT_MINUTES);

const optionsField = optionsCollection([maximumSize, waitMinutes]);

interface Job {
	session: SessionRequest;
	binaryName: string;
	maxBytes: number;
	patienceMs: number;
}

/** `call: downloadRecording`: the recording as a file. Source: DescribeTelCdr, `RecordURL`. */
export const downloadRecording = itemOperation<Job>({
	name: 'Download Recording',
	action: 'Download the recording of a call',
	description: 'Download the recording of a call as a file',
	fields: [applicationField.property, sessionIdField.property, outputField.property, optionsField],
	purpose: 'read',
	parse(context, itemIndex) {
		const options = parseCollection(context, itemIndex, optionsField);
		return {
			session: parseSession(context, itemIndex),
			binaryName: parseField(context, itemIndex, outputField),
			maxBytes: (parseOption(options, maximumSize) ?? DEFAULT_MEGABYTES) * 1_000_000,
			patienceMs: inMs(parseOption(options, waitMinutes) ?? DEFAULT_WAIT_MINUTES),
		};
	},
	work: async (api, job, context) => [await download(api, job, context)],
});

async function download(
	api: ApiContext,
	{ session, binaryName: name, maxBytes, patienceMs }: Job,
	context: IExecuteFunctions,
): Promise<Output> {
	const file = await saveRecording(api, recordingFilesOf(context), session, {
		maxBytes,
		patienceMs,
	});
	const { fileName, mimeType, fileSize, bytes } = file;
	return {
		json: {
			SessionId: session.SessionId,
			FileName: fileName,
			MimeType: mimeType,
			FileSize: fileSize,
			...(bytes === undefined ? {} : { Bytes: bytes }),
		},
		binary: { [name]: file },
	};
}
