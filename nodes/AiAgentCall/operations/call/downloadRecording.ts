import type { IExecuteFunctions } from 'n8n-workflow';

import { InvalidInput } from '../../../../credentials/tc3/invalidInput';
import type { SessionRequest } from '../../api/actions';
import type { Reader } from '../../api/readAction';
import { limitedNumber } from '../../calls/numbers';
import { applicationField } from '../../fields/application';
import { sessionIdField } from '../../fields/sessionId';
import { waitMinutesOption } from '../../fields/waitMinutes';
import { saveRecording } from '../../recording/saveRecording';
import type { Output } from '../../run/toOutput';
import { itemOperation } from '../operation';
import { readMinutes, readSession } from '../readFields';

const DEFAULT_WAIT_MINUTES = 5;
const DEFAULT_MEGABYTES = 50;

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
	description: 'Get the recording of a call as a file',
	fields: [
		applicationField,
		sessionIdField,
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output binary field to put the file in',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Maximum Size',
					name: 'maxSizeMb',
					type: 'number',
					typeOptions: { minValue: 1 },
					default: DEFAULT_MEGABYTES,
					description: 'Megabytes that a recording may have; larger ones are not fetched',
				},
				waitMinutesOption(DEFAULT_WAIT_MINUTES),
			],
		},
	],
	purpose: 'read',
	read: (context, itemIndex) => ({
		session: readSession(context, itemIndex),
		binaryName: binaryName(context, itemIndex),
		maxBytes:
			(limitedNumber(context.getNodeParameter('options.maxSizeMb', itemIndex, DEFAULT_MEGABYTES), {
				field: 'Maximum Size',
				min: 0.1,
				max: 2000,
				unit: 'megabytes',
			}) ?? DEFAULT_MEGABYTES) * 1_000_000,
		patienceMs: readMinutes(
			context.getNodeParameter('options.waitMinutes', itemIndex, DEFAULT_WAIT_MINUTES),
			'Wait Minutes',
			DEFAULT_WAIT_MINUTES,
		),
	}),
	work: async (reader, job, context) => [await download(reader, job, context)],
});

function binaryName(context: IExecuteFunctions, itemIndex: number): string {
	const name = String(context.getNodeParameter('binaryPropertyName', itemIndex, 'data')).trim();
	if (name !== '') return name;
	throw new InvalidInput(
		'Put Output File in Field',
		"The field 'Put Output File in Field' is empty",
		'Enter a name, for example data.',
	);
}

async function download(
	reader: Reader,
	{ session, binaryName: name, maxBytes, patienceMs }: Job,
	context: IExecuteFunctions,
): Promise<Output> {
	const file = await saveRecording(reader, context, session, { maxBytes, patienceMs });
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
