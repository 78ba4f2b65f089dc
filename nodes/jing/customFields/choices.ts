import type {
	ICredentialDataDecryptedObject,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { columnExpression, inputColumnsIn } from '../mapping/inputColumns';
import { textField } from '../mapping/mapped';
import { knownFields } from './known';
import { CHOICES_METHOD, MAPPER } from './names';

const NOTHING_YET =
	"No fields to choose from yet. Run the node before this one, then close and open this node: its columns appear here. Or list the custom fields of your account in the credential, under 'Custom User Fields' behind its 'Show More Settings'; or choose 'Define Below' above.";

type Shown = Pick<ResourceMapperField, 'id' | 'removed'>;

/**
 * What stands in the mapper already: the editor takes away the values of fields that a method does not name again. A workflow that no
 * editor has made may hold values without their fields.
 */
function fieldsBefore(context: ILoadOptionsFunctions): Shown[] {
	const mapped = context.getCurrentNodeParameter(MAPPER) as
		| { schema?: Shown[] | null; value?: object | null }
		| undefined;
	const fields = mapped?.schema ?? [];
	const ids = new Set(fields.map(({ id }) => id));
	const others = Object.keys(mapped?.value ?? {}).filter((id) => !ids.has(id));
	return [...fields, ...others.map((id) => ({ id }))];
}

function choicesOf(context: ILoadOptionsFunctions, credential: ICredentialDataDecryptedObject): ResourceMapperField[] {
	const columns = inputColumnsIn(context);
	const known = knownFields(credential);
	const choices = known.length
		? known.map(({ code, label }) => textField(code, label, columnExpression(columns, code, label)))
		: columns.map((column) => textField(column, '', columnExpression(columns, column)));
	const isNamed = new Set(choices.map(({ id }) => id));
	const before = fieldsBefore(context).filter(({ id, removed }) => !isNamed.has(id) && (!choices.length || !removed));
	// Made anew: the editor has evaluated the expressions in what it sends.
	return [...choices, ...before.map(({ id, removed }) => ({ ...textField(id, ''), ...(removed && { removed }) }))];
}

/** The method that says which custom fields the editor offers to map: those that the credential lists, else the input's columns. */
export const customFieldsMethods = {
	async [CHOICES_METHOD](this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const credential = await this.getCredentials('jingOAuth2Api').catch((): ICredentialDataDecryptedObject => ({}));
		const fields = choicesOf(this, credential);
		return fields.length ? { fields } : { fields, emptyFieldsNotice: NOTHING_YET };
	},
};
