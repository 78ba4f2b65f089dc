// JINGdigital's own codes are not known (contract/jing.yaml, x-conventions.errorCodes), so every code here is an
// invention of this sandbox, and every message starts with "sandbox:". Nothing outside of tests may rely on them.
export const SANDBOX_TOKEN_REFUSED = 90001;
export const SANDBOX_WRONG_SECRET = 90002;
export const SANDBOX_REFRESH_TOKEN_REFUSED = 90003;
export const SANDBOX_UNKNOWN_PATH = 90004;
export const SANDBOX_UNKNOWN_APP = 90005;
export const SANDBOX_REQUEST_NOT_VALID = 90010;
export const SANDBOX_TOO_MANY_USERS = 90011;
export const SANDBOX_TOO_MANY_FIELDS = 90012;
export const SANDBOX_MIXED_IDENTITIES = 90013;
export const SANDBOX_DUPLICATE_USER = 90014;
export const SANDBOX_NO_IDENTITY = 90015;
export const SANDBOX_UNKNOWN_ID_TYPE = 90016;
export const SANDBOX_UNKNOWN_RECORD = 90017;
export const SANDBOX_RATE_LIMITED = 90020;
export const SANDBOX_ON_DEMAND = 90030;
