import type { IDataObject } from 'n8n-workflow';
import { call } from '../../api/call/call';
import { allRows } from '../../api/call/pages';
import { wholeRequest } from '../../api/call/request';
import type { N8nContext, Session } from '../../api/call/session';
import { CallRefusal } from '../../api/refusal/refusal';
import contract from '../../contract/data/tuzhan.json';
import { endpointIn, rowOf } from '../contract';
import { idsIn } from '../TuzhanAudience/customer/getManyIds.operation';
import { simplifiedProfile } from '../TuzhanAudience/customer/simplify';
import { MOST_PAGES } from '../shared/list';
import type { Harvest, Memory } from '../shared/polling/memory';
import { keyOf } from '../shared/polling/sighting';
import { recordsById } from '../tuzhan/byIds';
import { companyOf } from '../tuzhan/customers';
import {
	emptyRecord,
	lookThrough,
	record,
	storedWhole,
	tooManyDifferences,
	wholeIn,
	type ReadIds,
	type Whole,
} from './wholeList';

/** Profiles asked for in one call; Tuzhan's page gives no maximum. */
const PROFILES_PER_CALL = 100;

/** IDs that a poll reads at most while it looks through the whole list: 20 calls. */
const LOOKED_AT_PER_POLL = 20 * contract.idsPerPage;

/** How customers are looked at. */
export interface Look {
	context: N8nContext;
	session: Session;
	simplify: boolean;
	/** How many customers start the workflow in one poll at the most. */
	limit: number;
	/** How often the whole list is looked through, in milliseconds between two looks; undefined for never. */
	every?: number;
}

/** Reads the IDs behind one, in the order of the list: ascending. */
async function idsBehind({ context, session }: Look, after: string | null, limit: number): Promise<string[]> {
	const endpoint = endpointIn(rowOf('customer.getManyIds'));
	const list = {
		...(after !== null && { query: { audienceUserId: after } }),
		rows: idsIn,
		paging: {
			cursorName: 'audienceUserId',
			cursorOf: ({ audienceUserId }: IDataObject) => audienceUserId,
			sizeName: 'size',
			pageSize: contract.idsPerPage,
			limit,
			mostPages: MOST_PAGES,
		},
	};
	const rows = await allRows(
		list,
		async (page, read) => await call(context, session, wholeRequest(endpoint, page), { read }),
	);
	return rows.map(({ audienceUserId }) => String(audienceUserId));
}

/**
 * Reads profiles.
 *
 * @param look how
 * @param ids the customers'
 * @returns for each customer the profile; of one that Tuzhan gives none of, the ID alone
 * @throws CallRefusal where a call fails
 */
async function profilesOf({ context, session, simplify }: Look, ids: string[]): Promise<Map<string, IDataObject>> {
	const endpoint = endpointIn(rowOf('customer.getManyByIds'));
	const profiles = new Map<string, IDataObject>();
	for (let start = 0; start < ids.length; start += PROFILES_PER_CALL) {
		const some = ids.slice(start, start + PROFILES_PER_CALL);
		const body = { ...companyOf(session.credential), audienceUserIdList: some };
		const read = (envelope: IDataObject) => recordsById(envelope, 'audienceUserId', some);
		const found = await call(context, session, wholeRequest(endpoint, { body }), { read });
		for (const id of some) {
			const profile = { audienceUserId: id, ...found?.get(id)?.[0] };
			profiles.set(id, simplify ? simplifiedProfile(profile) : profile);
		}
	}
	return profiles;
}

/** A customer who may start the workflow. Those who came in between are handed over by their IDs alone, so that these are the version. */
interface Candidate {
	id: string;
	version: string;
}

/**
 * Reads which customers are new: those behind the last ID that was seen, and those whom a look through the whole list has found.
 *
 * @param look how
 * @param memory what is remembered
 * @param purpose `isFirst`: only who is there is to be remembered; `isInDoubt`: the last hand-over is looked for once more
 * @returns the customers in the order of their IDs, those that can start the workflow with their profiles
 * @throws CallRefusal where a call fails
 */
export async function newCustomers(
	look: Look,
	memory: Memory,
	{ isFirst, isInDoubt }: { isFirst: boolean; isInDoubt: boolean },
): Promise<Harvest> {
	const { position, handed } = memory;
	const doubtful = isInDoubt ? handed : undefined;
	const from = (doubtful ? doubtful.from : position) as string | null;
	// One more than is handed over tells that there is more.
	const most = Math.max(look.limit, doubtful?.versions.size ?? 0) + 1;
	const ids = await idsBehind(look, from, isFirst ? Infinity : most);
	const end = ids[ids.length - 1] ?? from;
	if (isFirst) return { found: [], end, page: 1, ...(look.every !== undefined && noted(recordOf(ids))) };
	const behind = ids.map((id): Candidate => ({ id, version: '' }));
	const again = [...(doubtful?.versions ?? [])].flatMap(([, id]): Candidate[] => (id ? [{ id, version: id }] : []));
	const doubted = [...again, ...behind.filter(({ id }) => doubtful?.versions.has(keyOf(id)))];
	if (doubted.length > 0) {
		return { found: await sighted(look, memory, [...again, ...behind], doubted), end, page: 1 };
	}
	const { late, ...note } = look.every === undefined ? { late: [] } : await lookedThrough(look, memory, ids);
	const all = [...late.map((id): Candidate => ({ id, version: id })), ...behind];
	return { found: await sighted(look, memory, all, all.slice(0, look.limit)), end, page: 1, ...note };
}

async function sighted(
	look: Look,
	{ position }: Memory,
	all: Candidate[],
	started: Candidate[],
): Promise<Harvest['found']> {
	const ids = started.map(({ id }) => id);
	const profiles = await profilesOf(look, ids);
	return all.map(({ id, version }) => ({
		key: keyOf(id),
		version,
		at: null,
		record: profiles.get(id) ?? { audienceUserId: id },
		position: version === '' ? id : position,
	}));
}

function recordOf(ids: string[]): Whole {
	const whole = emptyRecord(Date.now());
	record(whole, ids);
	return whole;
}

function noted(whole: Whole, gone: string[] = [], behind: string[] = []): Pick<Harvest, 'note' | 'complaint'> {
	const late = [...whole.late];
	return {
		note(memory, taken) {
			record(whole, [...late, ...behind].slice(0, taken));
			const isUntold = whole.isUntold && taken > 0;
			memory.whole = storedWhole({ ...whole, late: late.slice(taken), isUntold });
			for (const id of gone) memory.seen.add({ key: keyOf(id), version: '', at: null });
		},
		...(whole.isUntold && { complaint: tooManyDifferences(whole) }),
	};
}

async function lookedThrough(look: Look, memory: Memory, behind: string[]) {
	const whole = wholeIn(memory);
	const readIds: ReadIds = async (after) => {
		const ids = await idsBehind(look, after, LOOKED_AT_PER_POLL);
		return { ids, isEnd: ids.length < LOOKED_AT_PER_POLL };
	};
	const gone = await lookThrough(whole, memory, { now: Date.now(), every: look.every! }, readIds);
	return { late: whole.late, ...noted(whole, gone, behind) };
}

/**
 * The last customer of the list, for a test in the editor.
 *
 * @param look how
 * @returns the profile
 * @throws CallRefusal for a list that is empty, or where a call fails
 */
export async function lastCustomer(look: Look): Promise<IDataObject> {
	const [last] = (await idsBehind(look, null, Infinity)).slice(-1);
	if (last !== undefined) return (await profilesOf(look, [last])).get(last)!;
	throw new CallRefusal(
		'record_unknown',
		'Tuzhan lists no customer, so there is none to show.',
		'Publish the workflow: it starts with the first customer.',
		{},
	);
}
