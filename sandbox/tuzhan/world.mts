import { idOf, phoneOf, seedCustomers } from './seeds.mts';

/** What the detail call gives of a customer (AudienceProfile of contract/tuzhan.yaml); ids are texts. */
export type Profile = Record<string, unknown> & { audienceUserId: string; phone?: string; thirdId?: string };

export interface Tag {
	tagId: string;
	tagName: string;
	tagType: string;
	tagTime: number;
	execCount: number;
	tagValueList: object[];
}

export interface Customer {
	/** Empty for the main company. */
	company: string;
	profile: Profile;
	/** Such as 'phone:13900000001'. */
	identities: Set<string>;
	tags: Tag[];
	groups: string[];
	customFields: Record<string, string[]>;
	points: { total: number; valid: number; expended: number; expired: number; toExpire: number };
}

export interface Identity {
	identityType: string;
	identityValue: string;
}

/** One imported row, as the call sent it, and the id of its batch. */
export interface ImportedRow {
	batch: string;
	operation: string;
	publicParams: Record<string, unknown>;
	row: Record<string, unknown> & { identities?: Identity[] };
}

export interface Booking {
	audienceUserId: string;
	point: number;
	remark: string;
}

/** The customers, in ascending order of their ids, and ways to find them. */
interface Known {
	customers: Customer[];
	byId: Map<string, Customer>;
	byIdentity: Map<string, Customer>;
}

const keyOf = ({ identityType, identityValue }: Identity) => `${identityType}:${identityValue}`;

/** The customers of a sandbox, in ascending order of their ids, and what was written to them. */
export class World {
	/** Made when they are first asked for: most sandboxes are opened for JINGdigital alone. */
	private made?: Known;
	/** Every row of every import that was carried out, oldest first. */
	readonly imported: ImportedRow[] = [];
	readonly bookings: Booking[] = [];
	private readonly tagNames: string[] = [];
	private batches = 0;
	private between = 0;

	private get known(): Known {
		if (this.made === undefined) {
			this.made = { customers: [], byId: new Map(), byIdentity: new Map() };
			seedCustomers().forEach((customer) => this.add(customer));
		}
		return this.made;
	}

	get customers(): Customer[] {
		return this.known.customers;
	}

	/** Puts everything back as it was at the start. */
	reset(): void {
		this.imported.length = 0;
		this.bookings.length = 0;
		this.tagNames.length = 0;
		this.made = undefined;
	}

	/** @returns the customer of this id, whichever company it is of */
	find(audienceUserId: string): Customer | undefined {
		return this.known.byId.get(audienceUserId);
	}

	/** @returns the customer that has one of these identities; the first of them decides */
	findBy(identities: Identity[]): Customer | undefined {
		return identities.map((identity) => this.known.byIdentity.get(keyOf(identity))).find(Boolean);
	}

	/** @returns the customer that has one of these identities, newly made where there is none */
	findOrAdd(identities: Identity[]): Customer {
		const found =
			this.findBy(identities) ??
			this.add({
				company: '',
				profile: { audienceUserId: idOf(1000 + this.customers.length) },
				identities: new Set(),
				tags: [],
				groups: [],
				customFields: {},
				points: { total: 0, valid: 0, expended: 0, expired: 0, toExpire: 0 },
			});
		for (const identity of identities) {
			found.identities.add(keyOf(identity));
			this.known.byIdentity.set(keyOf(identity), found);
			if (identity.identityType === 'phone') found.profile.phone ??= identity.identityValue;
			if (identity.identityType === 'uid') found.profile.thirdId ??= identity.identityValue;
		}
		return found;
	}

	/** @returns a new customer, at the end of the list, with a phone number */
	create(): Customer {
		return this.findOrAdd([{ identityType: 'phone', identityValue: phoneOf(1000 + this.customers.length) }]);
	}

	/** @returns a new customer whose id lies between those of two others, which the documentation does not rule out */
	createBetween(): Customer {
		const created = this.create();
		const { customers, byId } = this.known;
		byId.delete(created.profile.audienceUserId);
		const id = BigInt(idOf(this.between)) + 1n;
		this.between += 1;
		created.profile.audienceUserId = String(id);
		byId.set(created.profile.audienceUserId, created);
		customers.pop();
		customers.splice(
			customers.findIndex(({ profile }) => BigInt(profile.audienceUserId) > id),
			0,
			created,
		);
		return created;
	}

	/** @returns the id of a new import batch, above 2^53 as in the contract's example */
	newBatch(): string {
		this.batches += 1;
		return String(15314513998217760n + BigInt(this.batches));
	}

	/** @returns the id of the tag with this name, the same each time */
	tagIdOf(tagName: string): string {
		const known = this.tagNames.indexOf(tagName);
		return String(871204466120957952n + BigInt(known < 0 ? this.tagNames.push(tagName) - 1 : known));
	}

	private add(customer: Customer): Customer {
		const { customers, byId, byIdentity } = this.known;
		customers.push(customer);
		byId.set(customer.profile.audienceUserId, customer);
		for (const key of customer.identities) byIdentity.set(key, customer);
		return customer;
	}
}
