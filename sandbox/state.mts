import type { Delivery } from './deliveries.mts';
import type { FaultRule } from './faults.mts';
import { RateLimit } from './jing/rate-limit.mts';
import { RecordStore } from './jing/records.mts';
import { Tokens } from './jing/tokens.mts';
import { UserStore, type SandboxUser } from './jing/users.mts';
import { DEFAULT_SETTINGS, type SandboxOptions, type SandboxSettings } from './options.mts';
import { TuzhanState } from './tuzhan/state.mts';

/** One call to the stand-in API, as kept. Secrets are masked and tokens are fingerprints. */
export interface RecordedCall {
	at: string;
	method: string;
	path: string;
	query: Record<string, unknown>;
	headers: Record<string, unknown>;
	body: unknown;
	/** HTTP status; 0 when the connection was cut. */
	status: number;
	/** The code in the answer's envelope; null when there was none. */
	code: number | string | null;
	/** The kind of the fault rule that applied. */
	fault: string | null;
	durationMilliseconds: number;
	/** Calls in flight when this one was taken up, itself included. Token calls do not count and have 0. */
	inFlight: number;
}

const MOST_CALLS_KEPT = 50_000;
const MOST_CHARACTERS_KEPT = 100_000_000;
const FIRST_SEED = 20250101;

/** Everything the sandbox knows and remembers. */
export class SandboxState {
	readonly settings: SandboxSettings;
	readonly tokens: Tokens;
	readonly store = new UserStore();
	readonly records = new RecordStore();
	readonly rateLimit: RateLimit;
	readonly tuzhan: TuzhanState;
	readonly faults: FaultRule[] = [];
	/** The latest calls, oldest first. */
	readonly calls: RecordedCall[] = [];
	/** How many older calls were dropped to save memory. */
	droppedCalls = 0;
	readonly deliveries: Delivery[] = [];
	tokenRequests = 0;
	refreshRequests = 0;
	inFlight = 0;
	/** Says something only with some latency: without, one call is over before the next is taken up. */
	peakInFlight = 0;
	/** How many sample events were built, which gives each its own lead. */
	eventsBuilt = 0;
	private readonly sizes: number[] = [];
	private charactersKept = 0;
	private seed = FIRST_SEED;

	constructor(readonly options: SandboxOptions) {
		const names = Object.keys(DEFAULT_SETTINGS) as Array<keyof SandboxSettings>;
		this.settings = Object.fromEntries(names.map((name) => [name, options[name]])) as unknown as SandboxSettings;
		this.tokens = new Tokens(this.settings, options.clients);
		this.rateLimit = new RateLimit(this.settings);
		this.tuzhan = new TuzhanState(this.settings, options.tuzhanClients);
	}

	/** The users by id, the one changed last at the end. */
	get users(): Map<string, SandboxUser> {
		return this.store.users;
	}

	/** Keeps a call, and drops the oldest ones when there are too many. */
	record(call: RecordedCall, characters: number): void {
		this.calls.push(call);
		this.sizes.push(characters);
		this.charactersKept += characters;
		while (this.calls.length > MOST_CALLS_KEPT || this.charactersKept > MOST_CHARACTERS_KEPT) {
			this.calls.shift();
			this.charactersKept -= this.sizes.shift() ?? 0;
			this.droppedCalls++;
		}
	}

	/** Forgets the calls and the counts that go with them. */
	clearCalls(): void {
		this.calls.length = 0;
		this.sizes.length = 0;
		this.charactersKept = 0;
		this.droppedCalls = 0;
		this.tokenRequests = 0;
		this.refreshRequests = 0;
		this.tuzhan.tokenRequests = 0;
		this.peakInFlight = this.inFlight;
	}

	/** Forgets everything but settings and clients; tokens handed out before stop working. */
	reset(): void {
		this.clearCalls();
		this.store.clear();
		this.records.clear();
		this.rateLimit.clear();
		this.tuzhan.reset();
		this.expireTokens();
		this.expireRefreshTokens();
		this.faults.length = 0;
		this.deliveries.length = 0;
		this.eventsBuilt = 0;
		this.seed = FIRST_SEED;
	}

	/** Ends every access token handed out so far. */
	expireTokens(): void {
		this.tokens.expireAccess();
		this.tuzhan.expireTokens();
	}

	/** Ends every refresh token handed out so far. */
	expireRefreshTokens(): void {
		this.tokens.expireRefresh();
	}

	/** @returns the next number from 0 to below 1 of a fixed row, so that a share of calls is the same in every run */
	nextShare(): number {
		this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0;
		return this.seed / 2 ** 32;
	}
}
