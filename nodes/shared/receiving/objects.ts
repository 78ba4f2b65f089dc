import type { IDataObject } from 'n8n-workflow';

/**
 * Says whether a value is an object with fields.
 *
 * @param value any value of an event
 * @returns false for arrays and null
 */
export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a field of the event's own, never one that every JavaScript object has.
 *
 * @param object an object, or anything else that has no fields
 * @param field its name
 * @returns the value, undefined when there is none
 */
export const fieldOf = (object: unknown, field: string): unknown =>
	isObject(object) && Object.prototype.hasOwnProperty.call(object, field) ? object[field] : undefined;
