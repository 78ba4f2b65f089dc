import type { FastifyInstance } from 'fastify';
import { rowOf } from '../../nodes/contract.ts';
import { documentationOf } from '../jing/documentation.mts';
import type { Endpoint } from '../jing/endpoints.mts';
import { SHAPES, type ShapeName } from './shapes.mts';

const isShape = (name: string): name is ShapeName => Object.hasOwn(SHAPES, name);

/**
 * Adds what the sandbox's page offers to copy: the documentation of each operation that the sandbox has made up, in each shape.
 *
 * @param app the server
 * @param endpoints what it has made up
 */
export function addDocumentation(app: FastifyInstance, endpoints: Endpoint[]): void {
	const byKey = new Map(endpoints.map((endpoint) => [endpoint.key, endpoint]));
	app.get('/sandbox/api/documentation', () => ({
		operations: [...byKey.keys()].map((key) => ({ key, name: rowOf(key).jingName })),
		shapes: Object.entries(SHAPES).map(([shape, { title }]) => ({ shape, title })),
	}));
	app.get<{ Params: { key: string; shape: string } }>(
		'/sandbox/api/documentation/:key/:shape',
		({ params: { key, shape } }, reply) => {
			const endpoint = byKey.get(key);
			if (!endpoint || !isShape(shape)) return reply.code(404).send({ message: 'The sandbox has no such page.' });
			return { text: SHAPES[shape].print(documentationOf(endpoint, rowOf(key))) };
		},
	);
}
