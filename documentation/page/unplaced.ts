/** The methods whose fields go into the query, where a page says no place for them. */
export const METHODS_WITH_QUERY = ['GET', 'DELETE', 'HEAD'];

/**
 * Says where fields go for which a page says no place, as the end of a sentence.
 *
 * @param method the method of the operation
 */
export const inferredPlace = (method: string): string =>
	`the page does not say where its fields go; that it is the ${METHODS_WITH_QUERY.includes(method) ? 'query' : 'body'} is inferred from ${method}`;
