/** The signer of Tencent's official Node.js SDK, untouched: the second opinion on every signature of ours. */
import Sign from 'tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/sign';

interface OfficialInput {
	method: string;
	url: string;
	payload: Buffer | '';
	timestamp: number;
	service: string;
	secretId: string;
	secretKey: string;
	headers: { 'Content-Type': string };
}

/**
 * The Authorization header the official SDK computes. It covers content-type and host, and takes the host
 * without a port.
 */
export function officialAuthorization(input: OfficialInput): string {
	return (Sign as { sign3(input: OfficialInput): string }).sign3(input);
}
