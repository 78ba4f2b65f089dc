import { InputRefusal } from '../../../api/refusal/refusal';
import { textOf } from '../text';
import { halfWidth, withoutInvisible } from './characters';
import { DASHES, isScientific, unwrapped, withoutPoint } from './digits';
import { canBeEmail } from './email';
import { isMasked } from './masked';
import { canBePhone, isMadeUp, isPlainMobile } from './mobile';
import { isJoinedOfNothing, standsForNothing } from './nothing';
import { shown } from './shown';
import type { Reading } from './reading';
import { severalIn } from './several';
import { withoutSurroundings } from './surroundings';

/** What a value that names somebody has to be. "other" is any ID of which nothing is documented. */
export type IdentityKind = 'mobile' | 'email' | 'wechat' | 'digits' | 'other';

interface Kind {
	name: string;
	/** Whether the value consists of digits. */
	isNumber?: boolean;
	/** Whether a text can be one; everything can where it is not known. */
	canBe?: (text: string) => boolean;
	/** Whether two of them in a cell are told apart by more than the signs that no ID holds. */
	isPart?: (part: string) => boolean;
}

const PHONE_OR_EMAIL = /^1[3-9]\d{9}$|@/;
// OpenID and UnionID of WeChat consist of these; an e-mail address or a mobile number stands there by a wrong column.
const canBeWechat = (text: string) => /^[\w-]+$/.test(text) && !PHONE_OR_EMAIL.test(text);

const KINDS: Record<IdentityKind, Kind> = {
	mobile: { name: 'a telephone number', isNumber: true, canBe: canBePhone, isPart: canBePhone },
	email: { name: 'an e-mail address', canBe: canBeEmail, isPart: canBeEmail },
	wechat: { name: 'an OpenID or a UnionID', canBe: canBeWechat, isPart: (part) => /^[\w-]{20,}$/.test(part) },
	digits: {
		name: 'an ID of digits',
		isNumber: true,
		canBe: (text) => /^\d+$/.test(text),
		isPart: (part) => /^\d+$/.test(part),
	},
	other: { name: 'an ID' },
};

/** Puts right what is certain. */
function mended(raw: string, kind: IdentityKind): string {
	const visible = withoutInvisible(raw);
	const half = halfWidth(visible);
	// In an ID of which nothing is known, a name in Chinese with its signs may be meant.
	const text = unwrapped((kind !== 'other' || /^[\x20-\x7e]*$/.test(half) ? half : visible).trim());
	const single = kind === 'mobile' || kind === 'email' ? withoutSurroundings(text) : text;
	return withoutPoint(kind === 'mobile' ? single.replace(DASHES, '-') : single);
}

/**
 * Reads a value that names somebody: puts right what is certain, and refuses what cannot be meant.
 *
 * @param value what the parameter holds
 * @param kind what it has to be
 * @param label how the user knows it, e.g. "'Value' of identity 1 under 'Identities'"
 * @param reading how the item is read; without its checks, the value is taken as it is, without blanks around it
 * @returns the value; empty for none
 * @throws InputRefusal for what is no text, stands for nothing, has lost digits, is masked, holds several values, or cannot be of
 * its kind
 */
export function readIdentity(value: unknown, kind: IdentityKind, label: string, reading: Reading): string {
	if (reading.checks && typeof value === 'string' && isFit(value, kind)) return value;
	const raw = textOf(value, label, reading);
	if (raw === '' || !reading.checks) return raw;
	const text = mended(raw, kind);
	if (text === '') return '';
	refuseUnfit(text, kind, label);
	if (typeof value === 'string' && text !== value) reading.repaired(label, value, text);
	return text;
}

function refuseUnfit(text: string, kind: IdentityKind, label: string): void {
	const { name, isNumber = false, canBe, isPart } = KINDS[kind];
	if (isFit(text, kind)) return;
	if (
		standsForNothing(text) ||
		isJoinedOfNothing(text) ||
		(kind === 'mobile' && isMadeUp(text)) ||
		(['mobile', 'wechat'].includes(kind) && /^0+$/.test(text))
	) {
		throw new InputRefusal(
			'input_placeholder',
			`${label} is '${shown(text)}', which stands for no value.`,
			"Clear such cells in Excel, WPS or Google Sheets (#N/A and the like come from a formula there), or filter such items out in n8n. 'undefined' and 'null' come from an expression or a program that did not find its field.",
		);
	}
	if (isScientific(text, isNumber)) {
		throw new InputRefusal(
			'input_digits_lost',
			`${label} is '${shown(text)}', a number in scientific notation that has lost digits.`,
			'In Excel or WPS, give the column the format Number without decimals, or Text, and save the file again; in Google Sheets, Format > Number > Plain text. Digits that are lost come back from the source only.',
		);
	}
	if (isMasked(text, isNumber)) {
		throw new InputRefusal(
			'input_masked',
			`${label} is '${shown(text)}', of which a part is hidden.`,
			'Export the data again without masking; the shop or system that it comes from decides who may. What is hidden cannot be filled in.',
		);
	}
	const several = severalIn(text, isPart);
	if (several.length > 1) {
		throw new InputRefusal(
			'input_several',
			`${label} is '${shown(text)}', which holds ${several.length} values where one is meant.`,
			'Split the column: Data > Text to Columns in Excel or WPS, Data > Split text to columns in Google Sheets. Or pick one of them in the expression, and add the other as an identity of its own.',
		);
	}
	if (canBe && !canBe(text)) {
		throw new InputRefusal(
			'input_form',
			`${label} is '${shown(text)}', which cannot be ${name}.`,
			"Look whether the expression reads the right column, and correct the value in the file. If such values are right in your account, turn off 'Check Values' under Options.",
		);
	}
}

const PLAIN_EMAIL = /^[a-z\d]+(?:[._+-][a-z\d]+)*@(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]{2,}$/i;

/** Most values are plainly right, and nothing more has to be looked for in them. */
const isFit = (text: string, kind: IdentityKind) =>
	(kind === 'mobile' && isPlainMobile(text) && !isMadeUp(text)) ||
	(kind === 'email' && text.length <= 64 && PLAIN_EMAIL.test(text) && !isJoinedOfNothing(text));
