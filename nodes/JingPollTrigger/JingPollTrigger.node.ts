import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { showDay } from '../../api/run/pacing';
import { openSession } from '../../api/call/session';
import { refusalFrom } from '../../api/refusal/shown';
import { jing } from '../../api/system/jing';
import { jingHint } from '../jing/builderHint';
import { jingOAuth2ApiTest } from '../jing/credentialTest';
import { pollPanel } from '../shared/polling/panel';
import { readListing } from '../shared/polling/reading';
import { arrivedNow, pollOnce } from '../shared/polling/trigger';
import { documentedMethods } from '../undocumented/documented/methods';
import { fieldNamesMethods } from './fieldNames';
import { properties } from './fields';
import { readForm } from './form';
import { latestRecords } from './lastRecords';
import { listingOf } from './listing';

export class JingPollTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'JINGdigital Poll Trigger',
		name: 'jingPollTrigger',
		icon: { light: 'file:../../icons/jingPollTrigger.svg', dark: 'file:../../icons/jingPollTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ ($parameter["event"] === "changed" ? "created or changed" : "created") + ": " + $parameter["watched"].split(".")[0] }}',
		description:
			'Starts the workflow when records in JINGdigital are new or changed, by looking at their list in regular intervals',
		builderHint: jingHint('jingPollTrigger'),
		defaults: { name: 'JINGdigital Poll Trigger' },
		activationMessage:
			'Records that are in the list now are remembered. From now on, new ones start this workflow at the next poll.',
		triggerPanel: pollPanel(
			'Fetch the last records from JINGdigital',
			'The last 5 records of the list show up here. The trigger remembers nothing of it.',
			'The first poll remembers the records that are in the list and starts nothing, unless Include Existing Records is set under Options. Later polls start the workflow with what is new.',
		),
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'jingOAuth2Api', required: true, testedBy: 'jingOAuth2ApiTest' }],
		properties,
	};

	methods = {
		loadOptions: documentedMethods.loadOptions,
		listSearch: fieldNamesMethods,
		credentialTest: { jingOAuth2ApiTest },
	};

	/**
	 * Called by n8n at every interval: hands over the records that are new or changed.
	 *
	 * @returns the items; null where there are none
	 * @throws NodeOperationError when the list cannot be read; nothing of it is remembered then
	 */
	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		try {
			const session = await openSession(this, jing);
			const form = readForm((name) => this.getNodeParameter(name, null) as unknown, session.credential);
			const listing = listingOf(this, session, form);
			const { about, limit, takesExisting, timeField, overlap } = form;
			return await pollOnce(this, {
				about,
				limit,
				takesExisting,
				...(timeField !== '' && { overlap }),
				read: async (memory, purpose) => await readListing(listing, memory, purpose),
			});
		} catch (reason) {
			const { message, description } = refusalFrom(reason);
			throw new NodeOperationError(this.getNode(), message, { description });
		}
	}

	/**
	 * Called by n8n with the items of a poll; in a test in the editor, without any: then it shows the last records of the list, and
	 * changes nothing of what is remembered.
	 *
	 * @returns the items
	 * @throws NodeOperationError when the list cannot be read, or n8n cannot tell which records have come
	 */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			if (this.getMode() !== 'manual') {
				const items = await arrivedNow(this);
				await showDay(this, jing);
				return [items];
			}
			const session = await openSession(this, jing);
			const form = readForm((name) => this.getNodeParameter(name, 0, null) as unknown, session.credential);
			const records = await latestRecords(this, session, form);
			return [records.map((json) => ({ json, pairedItem: { item: 0 } }))];
		} catch (reason) {
			const { message, description } = refusalFrom(reason);
			throw new NodeOperationError(this.getNode(), message, { description });
		}
	}
}
