import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
	IWebhookFunctions,
} from 'n8n-workflow';
import { isWithin, readRanges, readSender } from './addresses';
import { isSameSecret, whyNotCarried } from './secret';

/** The name of the credential with the secret and the addresses. */
export const CREDENTIAL = 'jingWebhookApi';

/** A secret that is shorter could be guessed by trying. */
export const SHORTEST_SECRET = 16;

/** What is read of a request to know its sender; n8n gets it from its web server. */
export interface SentRequest {
	headers: Record<string, string | string[] | undefined>;
	query: Record<string, unknown>;
	/** The sender; behind proxies, the address they forwarded, as far as n8n trusts them (N8N_PROXY_HOPS). */
	ip?: string;
}

/** How a delivery of a stranger is answered. */
export interface Denial {
	status: number;
	/** For the sender: says what is missing, not what would be right. */
	message: string;
	/** For the log of n8n. */
	advice: string;
}

/** How a delivery is answered while n8n cannot read the credential, such as one that was deleted. */
export const NO_CREDENTIAL: Denial = {
	status: 503,
	message: 'The secret cannot be checked at present, so nothing was started. Send it again later.',
	advice: 'n8n could not read the credential of the node. Choose one in the node, or set Authentication to None.',
};

const textIn = (credential: ICredentialDataDecryptedObject, field: string) => String(credential[field] ?? '').trim();

function givenSecret({ headers, query }: SentRequest, credential: ICredentialDataDecryptedObject): unknown {
	if (credential.placement === 'query') return query[textIn(credential, 'queryParameter')];
	return headers[textIn(credential, 'headerName').toLowerCase()];
}

/**
 * Says whether a delivery may start the workflow.
 *
 * @param request the request
 * @param credential the fields of the credential JingWebhookApi
 * @returns undefined when it comes from an allowed address and brings the secret, else how to answer it
 */
export function denialOf(request: SentRequest, credential: ICredentialDataDecryptedObject): Denial | undefined {
	const addresses = textIn(credential, 'allowedAddresses');
	if (addresses !== '') {
		const sender = readSender(request.ip ?? '');
		// Entries that cannot be read allow nobody: the list is a promise to let in no others.
		if (!sender || !readRanges(addresses).ranges.some((range) => isWithin(sender, range))) {
			return {
				status: 403,
				message: 'The address of the sender is not allowed.',
				advice:
					'its address is not among the allowed addresses of the credential. If n8n is behind a proxy, N8N_PROXY_HOPS has to say how many proxies there are.',
			};
		}
	}
	const [expected, given] = [textIn(credential, 'secret'), givenSecret(request, credential)];
	// An empty secret in the credential would let in whoever sends an empty one.
	if (expected === '' || typeof given !== 'string' || !isSameSecret(given, expected, credential.placement)) {
		return {
			status: 401,
			message: 'The secret is missing or wrong.',
			advice:
				'its secret is missing or wrong. The sender has to send the secret of the credential in the place chosen there.',
		};
	}
	return undefined;
}

const MINUTE = 60_000;
const MOST_NODES = 1000;
const lastLogged = new Map<string, number>();

/**
 * Notes a refused delivery in the log of n8n, at most once a minute for each node: anyone can send as many as they like.
 *
 * @param context the webhook call
 * @param refusal why it was refused; nothing of the delivery itself is logged
 */
export function logDenial(
	context: Pick<IWebhookFunctions, 'getNode' | 'getWorkflow' | 'logger'>,
	refusal: Denial,
): void {
	const { id, name } = context.getNode();
	const workflow = context.getWorkflow().id;
	const place = `${workflow} ${id}`;
	const now = Date.now();
	if (now - (lastLogged.get(place) ?? 0) < MINUTE) return;
	if (lastLogged.size >= MOST_NODES) lastLogged.clear();
	lastLogged.set(place, now);
	context.logger.warn(`A delivery to the node "${name}" was refused: ${refusal.advice}`, { workflowId: workflow });
}

/**
 * Checks what can be checked of the credential without a delivery. There is nobody to ask: no call that sends a test
 * event is listed.
 *
 * @param credential the credential as filled in
 * @returns OK, or what to change
 */
export async function jingWebhookApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const refuse = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });
	const secret = textIn(data, 'secret');
	if (secret.length < SHORTEST_SECRET) {
		return refuse(
			`The secret has ${secret.length} characters. Use at least ${SHORTEST_SECRET}, best made by a password generator.`,
		);
	}
	const isQuery = data.placement === 'query';
	const reason = whyNotCarried(secret, textIn(data, isQuery ? 'queryParameter' : 'headerName'), isQuery);
	if (reason) return refuse(reason);
	const { malformed } = readRanges(textIn(data, 'allowedAddresses'));
	if (malformed.length > 0) {
		return refuse(
			`These entries are no addresses: ${malformed.join(', ')}. Write single addresses (192.0.2.1, 2001:db8::1) or ranges (192.0.2.0/24), with commas between them.`,
		);
	}
	return { status: 'OK', message: 'The secret is long enough, and every address is well-formed.' };
}
