import type { Answer } from '../answer.mts';
import { claimFault } from '../faults.mts';
import type { SandboxState } from '../state.mts';
import { refusal, success } from './answer.mts';
import { SANDBOX_REFRESH_TOKEN_REFUSED, SANDBOX_WRONG_SECRET } from './codes.mts';
import { selectEmployees } from './employees.mts';
import type { Endpoint } from './endpoints.mts';
import { listPolicies, seedPolicies } from './policies.mts';
import { recordOperations } from './record-operations.mts';
import { writeUsers } from './user-operations.mts';
import type { UserRow, Written } from './users.mts';

/** What a call carries besides its body. */
export interface Sent {
	/** What stands in place of the placeholders of the path. */
	params: Record<string, string>;
	query: Record<string, string>;
}

/** Carries out one call. It is already valid against its description. */
export type Operation = (body: never, path: string, sent: Sent) => Answer;

/** The operationId that the sandbox gives the call for an access token, which the contract has no path for. */
export const TOKEN_OPERATION = 'sandboxGetToken';

/** Success of /v1/user/update is documented as this string, success of everything else as the integer 0. */
const UPDATE_SUCCESS = '10000';

interface TokenRequest {
	app_id: string;
	app_secret: string;
	refresh_token: string;
}

/**
 * The operations of this sandbox.
 *
 * @param state what they work on
 * @param endpoints the operations whose path has not been read
 * @param onWritten told of each user that was created or changed
 * @returns the operations by the operationId of contract/jing.yaml, and those of the endpoints by their key
 */
export function jingOperations(
	state: SandboxState,
	endpoints: Endpoint[],
	onWritten: (written: Written) => void,
): Record<string, Operation | undefined> {
	const { settings, store, records, tokens } = state;
	const policies = seedPolicies();
	const write = (code: number | string) => (rows: UserRow[], path: string) =>
		writeUsers(rows, code, { store, settings, rowFault: claimFault(state, path, false, true), onWritten });
	const issue = (appId: string) => success(0, { data: tokens.issue(appId), timestamp: Date.now() });
	const wrongSecret = () => refusal(SANDBOX_WRONG_SECRET, 'sandbox: app_id or app_secret is wrong');
	return {
		...recordOperations(endpoints, records, settings),
		[TOKEN_OPERATION]: ({ app_id: appId, app_secret: appSecret }: TokenRequest) =>
			tokens.isClient(appId, appSecret) ? issue(appId) : wrongSecret(),
		refreshToken: ({ app_id: appId, app_secret: appSecret, refresh_token: refreshToken }: TokenRequest) => {
			if (!tokens.isClient(appId, appSecret)) return wrongSecret();
			if (tokens.acceptsRefresh(appId, refreshToken)) return issue(appId);
			return refusal(SANDBOX_REFRESH_TOKEN_REFUSED, 'sandbox: refresh_token is invalid, used or expired');
		},
		createUsers: write(0),
		updateUsers: write(UPDATE_SUCCESS),
		queryEmployeeInformation: (request: Parameters<typeof selectEmployees>[0]) =>
			selectEmployees(request, settings.largeIds),
		queryUserPrivacyAuthorization: (request: Parameters<typeof listPolicies>[0]) =>
			listPolicies(request, policies, store, settings.largeIds),
	};
}
