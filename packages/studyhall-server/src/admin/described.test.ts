import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { AnySchemaObject, ValidateFunction } from 'ajv/dist/2020.js';
import { temporaryFolder } from '../server.fixture.ts';
import { startServer } from '../start-server.ts';
import type { Started } from '../start-server.ts';
import { Backend, SCHOOL } from './backend.fixture.ts';
import type { Replied } from './backend.fixture.ts';
import { TRIES, USUAL } from './tries.fixture.ts';
import type { Try } from './tries.fixture.ts';

interface Media {
  readonly content: { readonly 'application/json': { readonly schema: AnySchemaObject } };
}

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: Media;
  readonly responses: Readonly<Record<string, Partial<Media> & { readonly $ref?: string }>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: AnySchemaObject;
}

/** What the server has named. */
const named = new Map<string, string>();

/** Objects may have nothing that is not described: clients may be told more one day, but the description is to be whole. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const all = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]));
  return 'properties' in schema ? { ...all, additionalProperties: false } : all;
}

let started: Started;
let description: Description;
let operations: readonly (Described & { readonly path: string; readonly method: string })[];
let folderEnds: () => void = () => undefined;

before(async () => {
  const data = temporaryFolder({ after: (end) => { folderEnds = end as () => void; } });
  started = await startServer({ data, issuers: [SCHOOL] });
  description = (await (await fetch(`${started.url}/v1/admin/openapi.json`)).json()) as Description;
  operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path: path.replace('/v1/admin', ''), method: method.toUpperCase() })));
});

after(async () => {
  await started.stop();
  folderEnds();
});

const ajv = new Ajv2020({ strict: false, allErrors: true });
const compiled = new Map<AnySchemaObject, ValidateFunction>();

/** Says what is wrong with a value; undefined where nothing is. */
function wrongWith(schema: AnySchemaObject, value: unknown): string | undefined {
  const validate = compiled.get(schema) ?? ajv.compile({ ...(strict(schema) as object), components: strict(description.components) });
  compiled.set(schema, validate);
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

async function attempt(operation: (typeof operations)[number], { params = {}, query = '', body }: Try): Promise<Replied> {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? named.get(name) ?? USUAL[name] ?? assert.fail(`no ${name} to try`)));
  return new Backend(started.url).call(operation.method, path + query, body);
}

describe('the description of the API for backends', () => {
  it('is a valid document of OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(description)) as Parameters<Validator['validate']>[0]);
    assert.ok(valid, JSON.stringify(errors));
  });

  it('has every operation that is tried here, and each does what it says', async () => {
    assert.deepEqual(operations.map(({ operationId }) => operationId).sort(), Object.keys(TRIES).sort());
    for (const [name, tries] of Object.entries(TRIES)) {
      const operation = operations.find(({ operationId }) => operationId === name) ?? assert.fail(name);
      for (const each of tries) {
        const { requestBody, responses } = operation;
        assert.equal(each.body === undefined, requestBody === undefined, `${name}: a body`);
        if (requestBody !== undefined) assert.equal(wrongWith(requestBody.content['application/json'].schema, each.body), undefined, `${name}: what is sent`);
        const { status, body } = await attempt(operation, each);
        if (name === 'createHook') named.set('hook', String(body['id']));
        const described = responses[String(status)] ?? assert.fail(`${name}: ${status} is not described`);
        assert.ok(status < 300, `${name}: ${JSON.stringify(body)}`);
        if (described.content === undefined) assert.deepEqual(body, {}, `${name} answers nothing`);
        else assert.equal(wrongWith(described.content['application/json'].schema, body), undefined, `${name}: what comes back, ${JSON.stringify(body)}`);
      }
    }
  });

  it('names what stands in each path, and only that', () => {
    for (const { operationId, path, parameters = [] } of operations) {
      const inPath = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
      assert.deepEqual(inPath, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name), operationId);
    }
  });

  it('is right about what is refused: what a body must not be is told so, typed and as described', async () => {
    const refused = description.components['responses'] as Readonly<Record<string, Media>>;
    const refusal = refused['Refused']?.content['application/json'].schema ?? assert.fail();
    for (const operation of operations) {
      const schema = operation.requestBody?.content['application/json'].schema;
      const [good] = TRIES[operation.operationId] ?? [];
      if (schema === undefined || good === undefined) continue;
      for (const body of spoiled(good.body)) {
        if (wrongWith(schema, body) === undefined) continue;
        const { status, body: answer } = await attempt(operation, { ...good, body });
        assert.deepEqual([status, answer.error?.code], [400, 'invalid'], `${operation.operationId} ${JSON.stringify(body)}`);
        assert.equal(wrongWith(refusal, answer), undefined, JSON.stringify(answer));
      }
    }
  });

  it('and nothing else is there', async () => {
    const backend = new Backend(started.url);
    for (const path of ['', '/', '/courses/', '/nothing', '/courses/a/nothing', '/courses/a/people/b/c', '/courses/%ff', '/constructor', '/courses/a/__proto__']) {
      for (const method of ['GET', 'PUT', 'POST', 'PATCH', 'DELETE']) {
        assert.equal(await backend.code(method, path, method === 'GET' ? undefined : {}), 'not-found', `${method} ${path}`);
      }
    }
    for (const query of ['limit=0', 'limit=x', 'limit=-1', 'after=%00']) assert.equal(await backend.code('GET', `/courses?${query}`), 'invalid', query);
  });
});

/** Versions of a body with something that is not as it should be. */
function spoiled(good: unknown): readonly unknown[] {
  const whole = [null, [], 7, 'text', { nothing: 1 }];
  if (typeof good !== 'object' || good === null) return whole;
  const each = Object.keys(good).flatMap((key) => {
    const { [key]: was, ...rest } = good as Record<string, unknown>;
    const wrong = [null, 7, '', {}, [], true, 'x'.repeat(20_000).slice(0, 201), '\u0000'];
    return [rest, ...wrong.map((value) => ({ ...rest, [key]: value })), ...(Array.isArray(was) ? [{ ...rest, [key]: [null] }] : [])];
  });
  return [...whole, { ...good, unknown: 1 }, ...each];
}
