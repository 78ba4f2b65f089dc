// Written by the build (npm run generate) from the files in this folder whose names end in .operation.ts.
import type { Operation } from '../operation';
import customerGetByPhoneOrOpenid from './customer/getByPhoneOrOpenid.operation';
import customerGetManyByIds from './customer/getManyByIds.operation';
import customerGetManyIds from './customer/getManyIds.operation';
import customerImport from './customer/import.operation';
import eventReport from './event/report.operation';
import groupAddOrRemove from './group/addOrRemove.operation';
import pointsGet from './points/get.operation';
import pointsGetExpiring from './points/getExpiring.operation';
import pointsIncrease from './points/increase.operation';
import tagAddOrRemove from './tag/addOrRemove.operation';
import tagGetOfCustomer from './tag/getOfCustomer.operation';
import tagGetOfMany from './tag/getOfMany.operation';

/** The operations of this node that have a file of their own. */
export const operations: Operation[] = [
	customerGetByPhoneOrOpenid,
	customerGetManyByIds,
	customerGetManyIds,
	customerImport,
	eventReport,
	groupAddOrRemove,
	pointsGet,
	pointsGetExpiring,
	pointsIncrease,
	tagAddOrRemove,
	tagGetOfCustomer,
	tagGetOfMany,
];
