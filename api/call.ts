import { UserError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { baseUrlOf, pathOf } from './address';
import { readAnswer, type Answer, type Reading } from './envelope';
import type { ApiFacts } from './facts';
import { DEFAULT_CALLS_IN_FLIGHT, inTurn } from './pace';
import { noAnswer, notAllowed, refusalOf, tokenRefused, tooManyCalls } from './reasons';
import { Refusal } from './refusal';
import { hasUsableToken } from './token';

/** The n8n contexts that can make calls. */
export type Caller = IExecuteFunctions | IExecuteSingleFunctions | ILoadOptionsFunctions;

/** One call to an API, below the Base URL of the credential. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Path with a leading slash. */
	path: string;
	query?: IDataObject;
	/** Sent as JSON. */
	body?: unknown;
	/** n8n's Request Options: timeout, proxy and the like. */
	options?: Partial<IHttpRequestOptions>;
}

/** One run of a node: its credential is read once, and its calls share what they learn about the token. */
export interface Run {
	facts: ApiFacts;
	credential: ICredentialDataDecryptedObject;
}

/** What a caller has a say in while a call has its turn, and so before the next call gets the place. */
export interface Turn<T> {
	/** A call that is off when its turn comes is not made. */
	isOff: () => boolean;
	/** Makes something of an accepted answer. May throw a Refusal. */
	read: (envelope: IDataObject) => T;
	/** Called when the call did not succeed. */
	onTrouble: () => void;
}

/**
 * Begins a run: reads the credential, once for all items.
 *
 * @param context the n8n context of the node
 * @param facts the API to be called
 * @throws NodeOperationError of n8n when the node has no such credential
 */
export async function beginRun(context: Caller, facts: ApiFacts): Promise<Run> {
	return { facts, credential: await context.getCredentials(facts.credentialType) };
}

/**
 * Makes one call: waits for its turn, sends it, reads the answer; when the access token is refused, has it renewed and repeats
 * the call once.
 *
 * @param context the n8n context of the node
 * @param run the run of the node that the call belongs to
 * @param request what to send
 * @param turn what happens while the call has its turn
 * @returns what `read` makes of the envelope, in which whole numbers beyond 2^53 are strings; undefined when the call was off
 * @throws Refusal when the call did not succeed, RangeError when an address cannot be used
 */
export async function call<T>(context: Caller, run: Run, request: ApiRequest, turn: Turn<T>): Promise<T | undefined> {
	const { appId, baseUrl, callsInFlight } = run.credential;
	const limit = Math.max(1, Number(callsInFlight) || DEFAULT_CALLS_IN_FLIGHT);
	return await inTurn(JSON.stringify([baseUrl, appId]), limit, async () => {
		if (turn.isOff()) return undefined;
		return await answered(context, run, request)
			.then(turn.read)
			.catch((reason: Error) => {
				turn.onTrouble();
				return Promise.reject(reason);
			});
	});
}

async function answered(context: Caller, run: Run, request: ApiRequest): Promise<IDataObject> {
	let { answer, token } = await send(context, run, request);
	let reading = readAnswer(run.facts, answer);
	if (isTokenRefused(run, answer, reading)) {
		await replaceToken(context, run, token);
		({ answer, token } = await send(context, run, request));
		reading = readAnswer(run.facts, answer);
	}
	if (reading.kind === 'accepted') return reading.envelope;
	const reason = isTokenRefused(run, answer, reading) ? tokenRefused : areTooManyCalls(run, answer, reading) ? tooManyCalls : refusalOf;
	throw reason(run.facts, answer, reading, [token, run.credential.appSecret, run.credential.refreshToken]);
}

/** The codes that the user found in JINGdigital's documentation and listed in the credential. */
function listed(codes: unknown): string[] {
	return String(codes ?? '').split(/[\s,;]+/).filter(Boolean);
}

function isTokenRefused({ credential, facts }: Run, answer: Answer, reading: Reading): boolean {
	if (answer.status === 401) return true;
	return (
		reading.kind === 'declined' &&
		(listed(credential.refusedCodes).includes(reading.code) || facts.speaksOfToken(reading.message))
	);
}

function areTooManyCalls({ credential, facts }: Run, answer: Answer, reading: Reading): boolean {
	if (answer.status === 429) return true;
	return (
		reading.kind === 'declined' &&
		(listed(credential.tooManyCallsCodes).includes(reading.code) || facts.speaksOfTooManyCalls(reading.message))
	);
}

async function send(context: Caller, run: Run, request: ApiRequest): Promise<{ answer: Answer; token: string }> {
	const { credentialType } = run.facts;
	// n8n writes a renewed token into this copy; which token a call was sent with is known only so.
	const data = { ...run.credential };
	const before = data.accessToken;
	const url = `${baseUrlOf(data.baseUrl)}${pathOf(request.path, 'The path')}`;
	const options: IHttpRequestOptions = {
		...request.options,
		method: request.method,
		url,
		qs: request.query,
		body: request.body === undefined ? undefined : JSON.stringify(request.body),
		headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
		// The bytes as they came: n8n's own parsing would round large numbers and pass on cut JSON as text.
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
	let response: { statusCode: number; headers: IDataObject; body: Uint8Array };
	try {
		response = await context.helpers.httpRequestWithAuthentication.call(context, credentialType, options, {
			credentialsDecrypted: { id: '', name: '', type: credentialType, data },
		});
	} catch (reason) {
		throw unsent(url, reason as Error);
	}
	if (data.accessToken !== before) run.credential = { ...data, refusedToken: '' };
	return {
		answer: { status: response.statusCode, headers: response.headers, body: Buffer.from(response.body ?? '').toString('utf8') },
		token: String(data.accessToken ?? ''),
	};
}

/** n8n wraps what it could not send; the reason is inside. */
function unsent(url: string, reason: Error): Error {
	const cause = reason.cause as (Error & { code?: string; description?: string | null }) | undefined;
	if (cause instanceof Refusal || cause instanceof RangeError) return cause;
	if (cause instanceof UserError) return notAllowed(cause.message, cause.description);
	return noAnswer(url, String(cause?.code ?? ''));
}

/**
 * Puts another token in the place of a refused one: the one that another call of this run has got meanwhile, the one that
 * another process has stored meanwhile, or none, which makes n8n ask the credential for a new one.
 */
async function replaceToken(context: Caller, run: Run, refused: string): Promise<void> {
	if (run.credential.accessToken !== refused) return;
	const stored: ICredentialDataDecryptedObject = await context.getCredentials(run.facts.credentialType);
	if (run.credential.accessToken !== refused) return;
	run.credential =
		hasUsableToken(stored) && stored.accessToken !== refused ? stored : { ...stored, accessToken: '', refusedToken: refused };
}
