/** What goes back to the caller. Without an envelope it is text, and with neither the connection is cut. */
export interface Answer {
	status: number;
	envelope?: Record<string, unknown> & { code: number | string };
	text?: string;
	headers?: Record<string, string>;
}
