/** A field of an operation that is printed, with a sample of it. */
export interface PrintedField {
	name: string;
	type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
	/** Of a list: what its elements are. */
	itemType?: 'string' | 'integer' | 'object';
	required: boolean;
	description: string;
	options?: string[];
	fields: PrintedField[];
	sample: unknown;
}

/** An operation that is printed as a documentation. */
export interface PrintedOperation {
	name: string;
	folder: string;
	method: string;
	path: string;
	query: PrintedField[];
	headers: PrintedField[];
	body: PrintedField[];
	answer: PrintedField[];
}

/** @returns an example of these fields */
export const sampleOf = (fields: PrintedField[]) =>
	Object.fromEntries(fields.map(({ name, sample }) => [name, sample]));
