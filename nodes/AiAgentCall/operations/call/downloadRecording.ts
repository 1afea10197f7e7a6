import type { IExecuteFunctions } from 'n8n-workflow';

import { InvalidInput } from '../../../../credentials/tc3/invalidInput';
import type { CallRecord, SessionRequest } from '../../api/actions';
import { unsent, type Problem } from '../../api/problem';
import type { Reader } from '../../api/readAction';
import { Unsuccessful } from '../../api/unsuccessful';
import { limitedNumber } from '../../calls/numbers';
import { conversationOf, readinessOfNothing, type Answer } from '../../conversation/conversation';
import { untilReady } from '../../conversation/untilReady';
import { applicationField } from '../../fields/application';
import { sessionIdField } from '../../fields/sessionId';
import { waitMinutesOption } from '../../fields/waitMinutes';
import { lookUpCall } from '../../records/lookUpCall';
import {
	openRecording,
	problemOfDownload,
	type RecordingStream,
} from '../../recording/fetchRecording';
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
	const { baseUrl } = reader.connection;
	const { status, value } = await untilReady(
		reader,
		patienceMs,
		async (): Promise<Answer<RecordingStream | undefined>> => {
			const link = await recordingLink(reader, session);
			if (link.value === '') return { status: link.status, value: undefined };
			const recording = await openRecording(context, link.value, { baseUrl, maxBytes });
			// A link that does not work is made anew with the next look at the record.
			return recording === 'gone'
				? { status: 'notReady', value: undefined }
				: { status: 'ready', value: recording };
		},
	);
	if (value === undefined) throw new Unsuccessful(status === 'none' ? NO_RECORDING : NOT_READY);
	const file = await context.helpers
		.prepareBinaryData(
			value.body,
			`${session.SessionId}.${extension(value.mimeType)}`,
			value.mimeType,
		)
		.catch((error: unknown) => new Unsuccessful(problemOfDownload(error)));
	if (file instanceof Unsuccessful) throw file;
	const { fileName, mimeType, fileSize } = file;
	return {
		json: {
			SessionId: session.SessionId,
			FileName: fileName,
			MimeType: mimeType,
			FileSize: fileSize,
		},
		binary: { [name]: file },
	};
}

async function recordingLink(reader: Reader, session: SessionRequest): Promise<Answer<string>> {
	const found = await lookUpCall(reader, session);
	if (!('record' in found)) return { status: 'notReady', value: '' };
	const link = linkOf(found.record);
	if (link !== '') return { status: 'ready', value: link };
	const call = conversationOf(session.SdkAppId, found.record);
	return { status: readinessOfNothing(reader, call), value: '' };
}

function linkOf({ RecordURL }: CallRecord): string {
	return typeof RecordURL === 'string' ? RecordURL.trim() : '';
}

function extension(mimeType: string): string {
	return { 'audio/wav': 'wav', 'audio/x-wav': 'wav', 'audio/mp4': 'm4a' }[mimeType] ?? 'mp3';
}

const NO_RECORDING: Problem = unsent(
	'There is no recording of this call',
	'Nobody answered, or recording is switched off for the application in the CCC console (console.tencentcloud.com/ccc).',
	'read',
);

const NOT_READY: Problem = unsent(
	'The recording of this call is not ready yet',
	"Run the item again later, or raise 'Wait Minutes' under Options. Tencent Cloud keeps recordings for 3 months.",
	'read',
);
