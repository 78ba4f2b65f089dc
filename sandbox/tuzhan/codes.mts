/** What an envelope says beside its data. */
export interface Words {
	code: string;
	errorCode: string;
	msg: string;
}

// From contract/tuzhan.yaml: the examples wrongSecret (its msg is the contract's own) and badToken.
export const WRONG_SECRET: Words = { code: '100100', errorCode: 'APPID_SECRET_ERROR', msg: 'appid、secret错误' };
export const TOKEN_REFUSED: Words = { code: '100200', errorCode: 'TOKEN_ERROR', msg: 'token错误' };

// No other code is in the contract, so these are inventions of this sandbox. The message of the first is Tuzhan's own.
export const SANDBOX_TOO_FREQUENT: Words = {
	code: '990020',
	errorCode: 'SANDBOX_TOO_FREQUENT',
	msg: '操作频繁,请稍后重试',
};
export const SANDBOX_UNKNOWN_PATH: Words = {
	code: '990004',
	errorCode: 'SANDBOX_UNKNOWN_PATH',
	msg: 'sandbox: there is no such call',
};
export const SANDBOX_REQUEST_NOT_VALID: Words = {
	code: '990010',
	errorCode: 'SANDBOX_REQUEST_NOT_VALID',
	msg: 'sandbox: the call is not as the contract says',
};
export const SANDBOX_ON_DEMAND: Words = {
	code: '990030',
	errorCode: 'SANDBOX_ON_DEMAND',
	msg: 'sandbox: refused on demand',
};
