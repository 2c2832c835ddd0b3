import { Type } from 'typebox';
import { recordView } from '../resources/schemas.js';
import { openApi } from './openapi.js';
import type { Route } from './route.js';

const route = (path: string, schema: Type.TSchema): Route => ({
  method: 'GET',
  path,
  permission: 'contacts:read',
  summary: 'One',
  answers: { status: 200, schema },
  handle: async () => ({ body: {} }),
});

interface Document {
  readonly paths: Readonly<Record<string, { readonly get: { readonly responses: unknown } }>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const documentOf = (...routes: Route[]): Document => openApi(routes, 'https://issuer.example') as Document;

describe('the API document', () => {
  const person = recordView('Person', { title: Type.String() });

  it('given a schema with a title in several answers, then it stands once and is referred to', () => {
    const { paths, components } = documentOf(
      route('/people/:id', person),
      route('/people', Type.Object({ items: Type.Array(person) })),
    );
    expect(Object.keys(components.schemas)).toEqual(['Person', 'Problem']);
    const reference = '{"$ref":"#/components/schemas/Person"}';
    for (const path of ['/api/v1/people/{id}', '/api/v1/people'])
      expect(JSON.stringify(paths[path]?.get.responses)).toContain(reference);
  });

  it('given a field that is called title, then it stays a field', () => {
    expect(JSON.stringify(documentOf(route('/people', person)).components.schemas.Person)).toContain(
      '"title":{"anyOf":[{"type":"string"}',
    );
  });

  it('given two schemas of one title, then it refuses to choose', () => {
    expect(() => documentOf(route('/a', person), route('/b', recordView('Person', {})))).toThrow('title Person');
  });
});
