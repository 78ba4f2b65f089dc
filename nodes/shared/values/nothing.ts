import { halfWidth } from './characters';

// As Excel, WPS and Google Sheets write them. Rows of # stand in columns that are too narrow.
const SHEET_ERROR =
	/^#(?:N\/A|NV|REF!|BEZUG!|NAME\?|VALUE!|WERT!|DIV\/0!|NUM!|ZAHL!|NULL!|SPILL!|CALC!|ERROR!|FIELD!|BLOCKED!|BUSY!|CONNECT!|UNKNOWN!|PYTHON!|EXTERNAL!|GETTING_DATA|#{3,})$/;
// Nobody is named so, however it is spelt.
const LIKE_SHEET_ERROR = /^#+[A-Z/0_]*[!?#]*$/i;

const WORDS = new Set(
	[
		'null,nil,none,undefined,nan,n/a,n.a.,n.a,n\\a,na,nul,<na>,nat,pd.na,#n/a n/a,n/a.,-nan,1.#qnan,void,empty,blank,unknown,missing,invalid,not available,not applicable,not provided',
		'not set,no data,no value,no phone,no email,tbd,tba,todo,infinity,-infinity,invalid date,invalid datetime,loading...,#,error',
		'\\n,\\\\n,<null>,(null),[null],{null},<none>,(none),<empty>,(empty),(blank),[],{},[{}],[object object],[object undefined],[object null],[undefined]',
		'-,--,---,----,-----,–,––,—,——,———,_,__,___,.,..,...,。,…,……,/,//,\\,\\\\,|,?,??,???,*,**,***,!,~,=,+,@,:,;',
		'无,暂无,空,未知,没有,无数据,暂无数据,无值,空值,空白,不详,不明,暂缺,缺失,缺,未填,未填写,未提供,未设置,未绑定,未授权,未注册,不知道,不清楚,待补,待补充,待定,待确认,待填',
		'保密,匿名,略,同上,拒绝,拒绝提供,不提供,无手机,无手机号,暂无手机,暂无手机号,暂无电话,暂无邮箱,未留,未留手机,不方便透露,无电话,无号码,无邮箱,无邮件,无效,非法,测试,錯誤,错误,未找到,找不到,（空）,(空),（无）,(无),[空],[无],【空】,【无】,是,否,無,暫無,沒有,未提供',
	]
		.join(',')
		.split(','),
);

/**
 * Whether a spreadsheet shows that a formula has no result, or that text was made of an object.
 *
 * @param text a text without blanks around it
 */
export const isSheetError = (text: string): boolean => SHEET_ERROR.test(text) || /^\[object \w+\]$/.test(text);

// What programs write for a value that they do not have; no person, place or remark is called so, spelt like this.
const WRITTEN_BY_PROGRAMS = /^(?:undefined|null|NULL|NaN|<NA>|\\N)(?: (?:undefined|null|NULL|NaN|<NA>|\\N))*$/;

/**
 * Whether a program wrote a text for a value that it does not have: "undefined", or "undefined undefined" of two names.
 *
 * @param text a text without blanks around it
 */
export const isWrittenForNothing = (text: string): boolean => WRITTEN_BY_PROGRAMS.test(text);

/**
 * Whether a text only says that there is no value: error texts of spreadsheets, and the words that people, databases and programs
 * write, in Chinese and English. Meant for identities and the like; in a name or a remark, "None" may be meant.
 *
 * @param text a text without blanks around it
 */
export function standsForNothing(text: string): boolean {
	if (isSheetError(text) || (text.length <= 20 && LIKE_SHEET_ERROR.test(text))) return true;
	const plain = halfWidth(text).toLowerCase();
	return text.length <= 20 && (WORDS.has(plain) || WORDS.has(text));
}

// What a program joins of a value that it does not have: "+86undefined", "wx_null", "null@example.com".
const JOINED = /undefined|\[object |[^a-z](?:null|nan)$|^null@/i;
const UNFILLED = /\{\{|\}\}|\$\{/;

/**
 * Whether a value was put together by a program that lacked a part of it, or is a template that nobody has filled in.
 *
 * @param text a value in which such words cannot stand by chance
 */
export const isJoinedOfNothing = (text: string): boolean => JOINED.test(text) || UNFILLED.test(text);
