import type { Answer } from '../answer.mts';
import { success } from './answer.mts';
import type { Customer, ImportedRow, World } from './world.mts';

type Row = ImportedRow['row'];

interface ImportRequest {
	publicParams: Record<string, unknown>;
	data: Row[];
}

const SEXES: Record<string, number> = { 男: 1, 女: 2 };

/**
 * The imports. Tuzhan carries them out in the background (INFERRED in the contract); this sandbox does so at once.
 * What the two import modes and fuzzy matching do has not been read: here, only what a row has is written, and all matching is exact.
 *
 * @param world what they write to
 * @returns the operations by operationId
 */
export function importOperations(world: World): Record<string, (call: { body: unknown }) => Answer> {
	const importing = (operation: string, write: (row: Row, params: ImportRequest['publicParams']) => void) => {
		return ({ body }: { body: unknown }) => {
			const { publicParams, data } = body as ImportRequest;
			const batch = world.newBatch();
			for (const row of data) {
				write(row, publicParams);
				world.imported.push({ batch, operation, publicParams, row });
			}
			return success(batch);
		};
	};
	return {
		importAudienceV2: importing('importAudienceV2', (row) => writeCustomer(world.findOrAdd(row.identities ?? []), row)),
		importAudienceTagsV2: importing('importAudienceTagsV2', (row, { optType }) => {
			const customer = world.findBy(row.identities ?? []);
			if (customer) changeTags(world, customer, (row.operateTags ?? []) as unknown[], optType === 'add');
		}),
		importAudienceGroupsV2: importing('importAudienceGroupsV2', (row, { optType }) => {
			const customer = world.findBy(row.identities ?? []);
			const names = String(row.groups ?? '')
				.split(',')
				.map((name) => name.trim())
				.filter(Boolean);
			if (!customer) return;
			const others = customer.groups.filter((name) => !names.includes(name));
			customer.groups = optType === 'add' ? [...others, ...names] : others;
		}),
		importEventsV2: importing('importEventsV2', () => undefined),
	};
}

interface CustomerRow {
	realName?: string;
	sex?: string;
	birthday?: string;
	remark?: string;
	customFields?: Array<{ configId?: number; configName?: string; values: string[] }>;
}

function writeCustomer({ profile, customFields }: Customer, row: Row): void {
	const { realName, sex, birthday, remark, customFields: fields = [] } = row as CustomerRow;
	if (realName) profile.realName = realName;
	if (sex) profile.sex = SEXES[sex] ?? 0;
	if (birthday) profile.birthday = Date.parse(birthday) || 0;
	if (remark) profile.remark = remark;
	for (const { configId, configName, values } of fields) customFields[configName ?? String(configId)] = values;
}

// What an entry of operateTags holds has not been read: here any value is a tag, and its text is the tag's name.
function changeTags(world: World, customer: Customer, entries: unknown[], isAdded: boolean): void {
	for (const entry of entries) {
		const tagName = typeof entry === 'string' ? entry : JSON.stringify(entry);
		customer.tags = customer.tags.filter((tag) => tag.tagName !== tagName);
		if (isAdded) {
			const tagId = world.tagIdOf(tagName);
			customer.tags.push({ tagId, tagName, tagType: 'OPERATE', tagTime: Date.now(), execCount: 1, tagValueList: [] });
		}
	}
}
