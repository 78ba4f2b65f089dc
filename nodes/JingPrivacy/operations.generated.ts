// Written by the build (npm run generate) from the files in this folder whose names end in .operation.ts.
import type { Operation } from '../operation';
import authorizationGet from './authorization/get.operation';

/** The operations of this node that have a file of their own. */
export const operations: Operation[] = [authorizationGet];
