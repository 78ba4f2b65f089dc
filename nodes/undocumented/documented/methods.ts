import type {
	ICredentialDataDecryptedObject,
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal';
import { rowOf, type OperationRow } from '../../contract';
import type { DirectoryEntry } from '../directory';
import { formFieldsOf } from './fields';
import { documentationName, fieldsName, FIELDS_METHOD, SAID_METHOD } from './form';
import { knownEntryOf } from './known';
import { mapperFieldsOf } from './mapper';
import { saidOf } from './understanding';

const NOTHING_YET = "Paste the operation's page into 'Documentation', and its fields appear here.";
const ONLY_WAY =
	"The credential has method and path of this operation, but not its fields. Paste its page into 'Documentation', or write the body by hand under Options.";
const NO_FIELDS = 'This operation takes no fields.';

/** The operation that is chosen in the editor, and what is known of it. */
async function current(context: ILoadOptionsFunctions) {
	const chosen = (name: string) => context.getCurrentNodeParameter(name) as string | undefined;
	// A trigger names the list that it watches by its key.
	const row = rowOf(chosen('watched') ?? `${chosen('resource')}.${chosen('operation')}`);
	const credential = await context.getCredentials('jingOAuth2Api').catch((): ICredentialDataDecryptedObject => ({}));
	const parameter = (name: string) => (name === documentationName(row) ? context.getCurrentNodeParameter(name) : null);
	return { row, credential, entry: knownEntryOf(row, { parameter, credential }) };
}

const sentence = (reason: unknown): string => {
	if (!(reason instanceof InputRefusal)) throw reason;
	return `${reason.message} ${reason.description}`;
};

function shownFields(
	context: ILoadOptionsFunctions,
	row: OperationRow,
	entry: DirectoryEntry | undefined,
): ResourceMapperFields {
	if (!entry) return { fields: [], emptyFieldsNotice: NOTHING_YET };
	if (!entry.documented) return { fields: [], emptyFieldsNotice: ONLY_WAY };
	const mapped = context.getCurrentNodeParameter(fieldsName(row)) as
		| { value?: Record<string, unknown> | null }
		| undefined;
	const fields = mapperFieldsOf(formFieldsOf(entry.documented, row), mapped?.value ?? {});
	return fields.length ? { fields } : { fields, emptyFieldsNotice: NO_FIELDS };
}

/** The methods by which the editor asks for the form of a documentation; n8n shows nothing of what such a method throws. */
export const documentedMethods = {
	resourceMapping: {
		async [FIELDS_METHOD](this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
			try {
				const { row, entry } = await current(this);
				return shownFields(this, row, entry);
			} catch (reason) {
				return { fields: [], emptyFieldsNotice: sentence(reason) };
			}
		},
	},
	loadOptions: {
		async [SAID_METHOD](this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
			try {
				const { row, credential, entry } = await current(this);
				const said = entry?.documented ? saidOf(entry.documented, row, credential) : entry ? ONLY_WAY : NOTHING_YET;
				return [{ name: said, value: '' }];
			} catch (reason) {
				return [{ name: sentence(reason), value: '' }];
			}
		},
	},
};
