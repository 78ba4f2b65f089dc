import type { OperationRow } from '../../../nodes/contract.ts';

const GROUPS = '用户群组';

/** An operation of which this is known and no more, as an operation of the contract looks before an import. */
const row = (key: string, known: Partial<OperationRow>): OperationRow => {
	const [resource, operation] = key.split('.');
	return {
		...{ system: 'jing', node: 'JingUser', resource, operation, name: operation, action: `Act on ${resource}` },
		...{ description: 'Made up for tests', effect: 'read', section: GROUPS, jingName: key },
		...{ method: null, path: null },
		...{ evidence: known.method ? 'method' : 'name' },
		...known,
	};
};

export const getAll = row('group.getAll', { jingName: '查询静态人群列表', method: 'POST', list: true });
export const getUsers = row('group.getUsers', { method: 'POST', list: true, record: 'group' });
export const create = row('group.create', { method: 'POST', effect: 'write' });
export const update = row('group.update', { method: 'PUT', effect: 'write', record: 'group' });
export const remove = row('group.delete', { method: 'DELETE', effect: 'delete', record: 'group' });
const messages = { node: 'JingTemplateMessage', method: 'GET' };
export const getMessage = row('templateMessage.get', { ...messages, record: 'templateMessage' });
export const createLead = row('lead.create', { node: 'JingLead', effect: 'write' });

const policies = { node: 'JingPrivacy', jingName: '查询隐私条款列表', list: true } as const;

/**
 * contract/data/operations.json, frozen: what the nodes do must not hang on what the real contract comes to know. A test that is
 * about nodes reads these rows with
 *
 *     jest.mock('../../../contract/data/operations.json', () => jest.requireActual('./rows.mts').frozen);
 */
export const frozen = {
	records: {
		group: { name: 'Group', from: 'group.getAll' },
		templateMessage: { name: 'Template Message', from: 'templateMessage.getAll' },
	},
	resources: { group: 'Group', lead: 'Lead', tag: 'Tag', templateMessage: 'Template Message' },
	rows: [
		...[getAll, getUsers, create, update, remove, getMessage, createLead],
		row('tag.getAll', { section: '用户标签', jingName: '查询普通标签', method: 'POST', list: true }),
		row('templateMessage.getAll', { ...messages, list: true }),
		row('policy.getAll', { ...policies, section: '隐私条款v2' }),
		row('policyV1.getAll', { ...policies, section: '隐私条款v1' }),
		row('points.get', {
			...{ system: 'tuzhan', node: 'TuzhanAudience', section: '', jingName: '' },
			...{ method: 'GET', path: '/example/points', evidence: 'seen', operationId: 'getPoints' },
		}),
	],
};
