import { newId } from '../identifiers.mts';

export interface Identity {
	type: string;
	value: string;
	name?: string;
	channel_uuid?: string;
}

/** One user as a call sends it (UserUpsertItem of contract/jing.yaml). */
export interface UserRow {
	identities: Identity[];
	fields?: Record<string, string>;
	leads_info?: Record<string, unknown>;
	source_data?: Record<string, unknown>;
	fields_source?: Record<string, unknown>;
}

export interface SandboxUser extends Required<UserRow> {
	id: string;
	/** The lead that events of this user speak of. */
	leadId: string;
	createdAt: number;
	updatedAt: number;
	/** How often a call wrote this user. */
	writes: number;
}

export interface Written {
	user: SandboxUser;
	/** What the fields were, absent for a new user. */
	fieldsBefore?: Record<string, string>;
}

/**
 * @param identity one identity of a user
 * @returns a text that is the same for the same identity, such as 'mobile:13800000000'
 */
export function identityKey({ type, value, channel_uuid: channel }: Identity): string {
	return channel === undefined ? `${type}:${value}` : `${type}:${channel}:${value}`;
}

/** Keeps users in memory. Two that share an identity are one. */
export class UserStore {
	/** In the order of their last change, by id. */
	readonly users = new Map<string, SandboxUser>();
	/** How often each identity was written. */
	readonly effects = new Map<string, number>();
	private readonly owners = new Map<string, SandboxUser>();

	/** @returns the user that has this identity; JINGdigital's own user id counts as one */
	find(identity: Identity): SandboxUser | undefined {
		return this.owners.get(identityKey(identity));
	}

	/**
	 * Creates the user of a row, or changes the one that shares an identity with it; where several do, they become one.
	 * Fields merge by key and the last write wins: this sandbox's own choice, how JINGdigital merges has not been read.
	 *
	 * @param row the user as sent
	 * @returns the user as it is now, and what its fields were
	 */
	write(row: UserRow): Written {
		const now = Date.now();
		const known = this.known(row);
		const user = known[0] ?? newUser(now);
		const fieldsBefore = known[0]?.fields;
		for (const source of [...known.slice(1), row]) {
			mergeIdentities(user.identities, source.identities);
			user.fields = { ...user.fields, ...source.fields };
			user.leads_info = { ...user.leads_info, ...source.leads_info };
			user.source_data = { ...user.source_data, ...source.source_data };
			user.fields_source = { ...user.fields_source, ...source.fields_source };
		}
		for (const other of known) this.users.delete(other.id);
		this.users.set(user.id, Object.assign(user, { updatedAt: now, writes: user.writes + 1 }));
		this.own(user, row, known.slice(1));
		return { user, fieldsBefore };
	}

	/** Forgets everything. */
	clear(): void {
		this.users.clear();
		this.effects.clear();
		this.owners.clear();
	}

	private own(user: SandboxUser, row: UserRow, absorbed: SandboxUser[]): void {
		if (absorbed.length > 0) {
			for (const [key, owner] of this.owners) if (absorbed.includes(owner)) this.owners.set(key, user);
		}
		this.owners.set(identityKey({ type: 'omni_user_uuid', value: user.id }), user);
		for (const key of row.identities.map(identityKey)) {
			this.owners.set(key, user);
			this.effects.set(key, (this.effects.get(key) ?? 0) + 1);
		}
	}

	private known({ identities }: UserRow): SandboxUser[] {
		const found = identities.map((identity) => this.find(identity)).filter((user) => user !== undefined);
		return [...new Set(found)].sort((first, second) => first.createdAt - second.createdAt);
	}
}

function newUser(now: number): SandboxUser {
	return {
		id: newId(),
		leadId: newId(),
		identities: [],
		fields: {},
		leads_info: {},
		source_data: {},
		fields_source: {},
		createdAt: now,
		updatedAt: now,
		writes: 0,
	};
}

function mergeIdentities(identities: Identity[], more: Identity[]): void {
	const keys = new Set(identities.map(identityKey));
	identities.push(...more.filter((identity) => !keys.has(identityKey(identity))));
}
