// What the tools use of tools/contract-data.js, which gulp loads and therefore is plain JavaScript.
declare module '*/contract-data.js' {
	export function contractData(folder?: string): Record<string, unknown>;
	export function writeContractData(folder?: string): void;
}
