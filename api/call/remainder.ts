import type { IDataObject } from 'n8n-workflow';
import { CallRefusal } from '../refusal/refusal';

/** What an answer says of how long its list is, by the names that APIs have for it. */
interface Said {
	/** Where it stands, e.g. "data.total". */
	path: string;
	value: string;
	/** Whether by this there is more, after so many rows on so many pages. */
	isMore: (rows: number, pages: number) => boolean;
	/** Whether the name can mean nothing else. */
	isSure: boolean;
}

type Sign = Pick<Said, 'isMore' | 'isSure'>;

const TOTAL = /^(?:grand)?total(?:count|num|number|rows?|records?|elements?|items?|results?|size|hits)?$/;
const PAGES =
	/^(?:pages|totalpages?|pagestotal|pagetotal|pagecount|pagecont|pagenum(?:s|total)|numpages|lastpage|maxpage)$/;
const COUNT = /^(?:count|counts|num|recordcount|recordscount|rowcount|rowscount|itemcount|itemscount|size|amount)$/;
const HAS_MORE = /^(?:has|is|have)?(?:more|next(?:page)?)(?:data|records)?$/;
const IS_LAST = /^(?:is|has)?(?:last|lastpage|end|finish|finished|over|complete|completed|nomore)$/;
const NEXT =
	/^(?:next(?:page|url|link|href|cursor|token|pagetoken|key|marker|offset|start|id)?|scrollid|continuation(?:token)?)$/;

const isNumber = (value: unknown): value is number | string =>
	(typeof value === 'number' && Number.isInteger(value)) || (typeof value === 'string' && /^\d{1,15}$/.test(value));

const isTrue = (value: unknown) => [true, 1, '1', 'true'].includes(value as string);
const isFalse = (value: unknown) => [false, 0, '0', 'false'].includes(value as string);
const always = () => true;

function signOf(name: string, value: unknown): Sign | undefined {
	const plain = name.toLowerCase().replace(/[^a-z]/g, '');
	if (isNumber(value)) {
		if (TOTAL.test(plain)) return { isMore: (rows) => Number(value) > rows, isSure: true };
		if (PAGES.test(plain)) return { isMore: (_, pages) => Number(value) > pages, isSure: true };
		if (COUNT.test(plain)) return { isMore: (rows) => Number(value) > rows, isSure: false };
	}
	if (HAS_MORE.test(plain) && isTrue(value)) return { isMore: always, isSure: typeof value === 'boolean' };
	if (IS_LAST.test(plain) && isFalse(value)) return { isMore: always, isSure: typeof value === 'boolean' };
	if (!NEXT.test(plain)) return undefined;
	if (isNumber(value)) return { isMore: (_, pages) => Number(value) > pages, isSure: false };
	return typeof value === 'string' && value.trim() !== '' ? { isMore: always, isSure: false } : undefined;
}

// Deeper, and among more fields, no API says how long a list is.
const DEEPEST = 4;
const MOST_FIELDS = 500;

function saidIn(envelope: IDataObject): Said[] {
	const said: Said[] = [];
	let fields = 0;
	const look = (object: IDataObject, path: string, depth: number) => {
		for (const [name, value] of Object.entries(object)) {
			if ((fields += 1) > MOST_FIELDS) return;
			const at = path ? `${path}.${name}` : name;
			const sign = signOf(name, value);
			if (sign) said.push({ ...sign, path: at, value: String(value) });
			// The rows themselves, which stand in a list, have fields of their own.
			const isInside = typeof value === 'object' && value !== null && !Array.isArray(value);
			if (isInside && depth < DEEPEST) look(value as IDataObject, at, depth + 1);
		}
	};
	look(envelope, '', 1);
	return said;
}

/** Watches over the answers of a list, whether they say that there is more than was read. */
export class Remainder {
	private first?: Said[];

	private last: Said[] = [];

	private answers = 0;

	private rowsInLast = 0;

	/**
	 * Makes of what finds the rows of an answer one that watches.
	 *
	 * @param rows finds them
	 */
	watching(rows: (envelope: IDataObject) => IDataObject[]): (envelope: IDataObject) => IDataObject[] {
		return (envelope) => {
			const found = rows(envelope);
			this.last = saidIn(envelope);
			this.first ??= this.last;
			this.answers += 1;
			this.rowsInLast = found.length;
			return found;
		};
	}

	/**
	 * Says that there is more than was read.
	 *
	 * @param rows how many were read
	 * @param pages on how many pages
	 * @param hint says something about the run; used where it is not certain
	 * @throws CallRefusal where the API gave the same page again and says that there is more
	 */
	check(rows: number, pages: number, hint: (message: string) => void): void {
		const all = [...this.last, ...(this.first ?? [])].filter(({ isMore }) => isMore(rows, pages));
		const [more] = [...all].sort((one, other) => Number(other.isSure) - Number(one.isSure));
		if (!more) return;
		const isRepeated = this.answers > pages && this.rowsInLast > 0;
		const found = `'${more.path}' in the answer is ${more.value.slice(0, 80)}, but ${rows} ${rows === 1 ? 'row was' : 'rows were'} read`;
		if (!more.isSure || !isRepeated) {
			hint(`There may be more in the list than was read: ${found}. ${HOW_TO_GO_ON}`);
			return;
		}
		throw new CallRefusal(
			'list_incomplete',
			`The list was not read to its end: ${found}, and the page after them held the same rows again.`,
			HOW_TO_GO_ON,
		);
	}
}

const HOW_TO_GO_ON =
	"The API seems to take the page under another name: set 'Page Parameter' and 'Page Size Parameter' under Options to the names that its documentation gives. Or ask for no more than one page with 'Limit', and a 'Page Size' as large as the API takes.";
