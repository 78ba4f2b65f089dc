import type { Document } from 'openapi-backend';
import type { Answer } from '../answer.mts';
import type { StandIn } from '../api.mts';
import { exampleAnswers } from '../examples.mts';
import type { FaultWords } from '../faults.mts';
import { RateLimit } from '../jing/rate-limit.mts';
import { backendOf, matchIn } from '../openapi.mts';
import type { SandboxState } from '../state.mts';
import { idNamesIn, readExactly, refusal, textWithBareIds } from './answer.mts';
import {
	SANDBOX_ON_DEMAND,
	SANDBOX_REQUEST_NOT_VALID,
	SANDBOX_TOO_FREQUENT,
	SANDBOX_UNKNOWN_PATH,
	TOKEN_REFUSED,
} from './codes.mts';
import { tuzhanOperations } from './operations.mts';

interface ContractOperation {
	operationId: string;
	security?: Array<Record<string, unknown>>;
	'x-rate-limit'?: { requests: number; seconds: number };
}

/** Where Tuzhan's production address has its paths; on a sandbox, the Base URL ends with it. */
export const BASE_PATH = '/api/open';

/**
 * The stand-in for Tuzhan's API: everything below /api/, where its production and its older addresses lie.
 *
 * @param state the sandbox
 * @param contract contract/tuzhan.yaml
 * @returns the stand-in
 */
export async function tuzhanApi(state: SandboxState, contract: Document): Promise<StandIn> {
	const { settings, tuzhan } = state;
	const api = await backendOf(withWholePaths(contract));
	const operations = tuzhanOperations({ ...tuzhan, settings });
	const examples = exampleAnswers(contract);
	const idNames = idNamesIn(contract);
	const limits = new Map(
		Object.values(contract.paths ?? {}).flatMap((methods) =>
			Object.values(methods as Record<string, ContractOperation>).flatMap(({ operationId, 'x-rate-limit': limit }) =>
				limit
					? [[operationId, new RateLimit({ rateLimit: { calls: limit.requests, seconds: limit.seconds } })] as const]
					: [],
			),
		),
	);
	tuzhan.limits = [...limits.values()];

	/** Which header carries the token, by the contract's security schemes; and whose token it is. */
	const ownerOf = (operationId: string, headers: Record<string, string>): string | undefined => {
		const [[scheme]] = (api.router.getOperation(operationId)?.security ?? []).map((one) => Object.keys(one));
		return tuzhan.tokens[scheme as keyof typeof tuzhan.tokens].ownerOf(
			headers[scheme === 'XToken' ? 'x-token' : 'x-componenttoken'] ?? '',
		);
	};

	// In this order: who calls, how often. The real order has not been read, nor what the limits are counted by: here, by app.
	const admissionRefusal = (operationId: string, headers: Record<string, string>): Answer | undefined => {
		const owner = ownerOf(operationId, headers);
		if (owner === undefined) return refusal(TOKEN_REFUSED, settings.refuseTokenWith === 'http401' ? 401 : 200);
		if (!settings.tuzhanLimits || !limits.get(operationId)?.millisecondsToWait(owner)) return undefined;
		return refusal(SANDBOX_TOO_FREQUENT);
	};

	return {
		routes: ['/api/*'],
		faultWords: faultWordsOf(state),
		match: (call) => matchIn(api, call),
		readJson: readExactly,
		onTokenCall: () => tuzhan.tokenRequests++,
		carryOut(call, matched) {
			if (!matched)
				return refusal({ ...SANDBOX_UNKNOWN_PATH, msg: `sandbox: there is no ${call.method} ${call.path}` }, 404);
			const { operationId, needsToken } = matched;
			const notAdmitted = needsToken ? admissionRefusal(operationId, call.headers) : undefined;
			if (notAdmitted) return notAdmitted;
			const [fault] = api.validateRequest(call, operationId).errors ?? [];
			if (!fault) return operations[operationId]?.(call) ?? examples.get(operationId) ?? withoutExample(operationId);
			const place = fault.instancePath.slice(1).replace(/^requestBody/, 'body') || 'body';
			return refusal({ ...SANDBOX_REQUEST_NOT_VALID, msg: `sandbox: ${place} ${fault.message}` });
		},
		textOf: (envelope) =>
			settings.tuzhanIdsAs === 'number' ? textWithBareIds(envelope, idNames) : JSON.stringify(envelope),
	};
}

const withoutExample = (operationId: string) =>
	refusal({ ...SANDBOX_UNKNOWN_PATH, msg: `sandbox: the contract has no example of an answer to ${operationId}` }, 404);

/** The contract's paths as they are on a host: behind the path of the production address, but for those with an address of their own. */
function withWholePaths({ servers: _servers, ...contract }: Document): Document {
	const whole = Object.entries(contract.paths ?? {}).map(([address, item]) => {
		const hasOwn = (item as { servers?: unknown }).servers !== undefined;
		return [hasOwn ? address : `${BASE_PATH}${address}`, item];
	});
	return { ...contract, paths: Object.fromEntries(whole) } as Document;
}

function faultWordsOf({ tuzhan }: SandboxState): FaultWords {
	const words = (own: typeof TOKEN_REFUSED, code?: number | string, msg?: string) => ({
		...own,
		...(code !== undefined && { code: String(code) }),
		...(msg !== undefined && { msg }),
	});
	return {
		tokenExpired({ 'x-token': token }, asHttp401, code, msg) {
			tuzhan.tokens.XToken.revoke(token);
			return refusal(words(TOKEN_REFUSED, code, msg), asHttp401 ? 401 : 200);
		},
		tooManyCalls: (status, headers, code, msg) => refusal(words(SANDBOX_TOO_FREQUENT, code, msg), status, headers),
		onDemand: (code, msg) => refusal(words(SANDBOX_ON_DEMAND, code, msg)),
	};
}
