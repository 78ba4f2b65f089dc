/** Where in a request a field goes. */
export type FieldPlace = 'path' | 'query' | 'header' | 'cookie' | 'body';

/** The type of a value; "any" where a documentation allows several or says none, "file" for an upload. */
export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array' | 'file' | 'any';

/** A field as a documentation describes it, with those inside it. */
export interface DocumentedField {
	name: string;
	type: FieldType;
	/** Of a list: the type of its elements, where it is known. */
	itemType?: FieldType;
	/** Whether it has to be sent; undefined where the documentation does not say. */
	required?: boolean;
	/** Its name for people, such as Apifox's "中文名". */
	title?: string;
	description?: string;
	example?: unknown;
	default?: unknown;
	/** The values that it is limited to, as text. */
	options?: string[];
	/** The fields inside an object, or inside each object of a list. */
	fields?: DocumentedField[];
	/** It is not described; name and type were taken from an example. */
	fromExample?: true;
}

/** A field of a request. */
export interface RequestField extends DocumentedField {
	place: FieldPlace;
}

/** What a request or an answer carries as a whole; its fields are those of an element where it is a list. */
export interface DocumentedContent {
	/** e.g. "application/json"; empty where the documentation does not say. */
	contentType: string;
	type: FieldType;
	itemType?: FieldType;
	example?: unknown;
}

/** What a request carries. */
export interface DocumentedBody extends DocumentedContent {
	required?: boolean;
	/** Why its fields could not be read, as the end of a sentence. */
	unreadable?: string;
}

/** The answer of an operation. */
export interface DocumentedAnswer extends DocumentedContent {
	fields: DocumentedField[];
	/** How a list is read, where that can be told. All of it is inferred from names and shapes. */
	list?: ListReading;
}

/** Where the rows of a list stand and how its pages are asked for, as far as names and shapes tell. */
export interface ListReading {
	/** Where the rows stand in the answer, e.g. "data.items"; empty where the answer is the list. */
	rows: string;
	/** Names of the request's fields for page number and page size. */
	page?: string;
	perPage?: string;
	/** Where the number of all rows stands in the answer, e.g. "data.total". */
	total?: string;
	/** Names of the fields of a row that hold its id and its label. */
	id?: string;
	label?: string;
}

/** An operation as a documentation describes it. */
export interface DocumentedOperation {
	/** Its name there; empty where it has none. */
	name: string;
	/** The folders that it lies in, the outermost first. */
	folders: string[];
	/** In capitals, e.g. "POST". */
	method: string;
	/** Below the server, e.g. "/v1/items/{id}"; it may hold anything, so it is checked before it is used. */
	path: string;
	/** The addresses that the documentation names before the path, e.g. "https://api.example". */
	servers: string[];
	/** Fields of path, query, header, cookie and body. Where the body is a list, they are those of an element. */
	fields: RequestField[];
	/** What the request carries, where it carries anything. */
	body?: DocumentedBody;
	answer?: DocumentedAnswer;
	/** What was left out or is in doubt and why, as ends of sentences. */
	leftOut: string[];
}

/** What a text of documentation holds. */
export interface Reading {
	/** In the order of the text. */
	operations: DocumentedOperation[];
	/** Parts of the text that could not be read, and why, as sentences. */
	leftOut: string[];
}
