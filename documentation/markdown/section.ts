/** A section of a Markdown export: one operation, with the lines that it spans. */
export interface Section {
	start: number;
	/** The line behind its last one. */
	end: number;
	name: string;
	folders: string[];
	method: string;
	path: string;
}
