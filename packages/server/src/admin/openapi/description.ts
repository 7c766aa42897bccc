import { toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import type { ConversionConfig, JsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { STATUS } from '../../http/answers.ts';
import type { Operation, ParameterName } from '../operation.ts';
import { OPERATIONS } from '../operations.ts';
import { PARAMETERS } from '../parameters.ts';
import { ADMIN_PATH } from '../route.ts';
import { SCOPES } from '../scopes.ts';
import { AuditEntry, Course, CourseSettings, HookShape, Person, PersonalData, PersonNow, Refusal, Room, Standing } from '../shapes.ts';

/** What stands under a name of its own; elsewhere it is referred to. */
const SHAPES = { Course, CourseSettings, Person, PersonNow, PersonalData, Standing, Room, AuditEntry, Webhook: HookShape, Refusal };

const AUTHORIZATION = 'A token by HS256 with the tenant’s API secret: iss the issuer, aud studyhall-admin, sub a name for the backend, scope what it may do, exp within 15 minutes.';

const CONVERSION: ConversionConfig = {
  target: 'draft-2020-12',
  definitions: SHAPES,
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  // JSON Schema reads every pattern by Unicode's characters, as `u` says.
  overrideAction: ({ valibotAction, jsonSchema }) => {
    const { type, requirement } = valibotAction as { readonly type: string; readonly requirement?: unknown };
    return type === 'regex' && requirement instanceof RegExp ? { ...jsonSchema, pattern: requirement.source } : undefined;
  },
};

/** An object of the description. */
type Node = Readonly<Record<string, unknown>>;

let made: Node | undefined;

/** The description of this API, by OpenAPI 3.1. Who asks for it needs no credential, so it is made once. */
export function description(): Node {
  return (made ??= describeAll());
}

function describeAll(): Node {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) (paths[ADMIN_PATH + operation.path] ??= {})[operation.method.toLowerCase()] = describe(operation);
  return {
    openapi: '3.1.0',
    info: { title: 'Studyhall for backends', version: '1', description: 'What the system of a course page does on a Studyhall server.' },
    servers: [{ url: '/' }],
    security: [{ credential: [] }],
    paths,
    components: {
      securitySchemes: { credential: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: AUTHORIZATION } },
      schemas: toJsonSchemaDefs(SHAPES, CONVERSION),
      responses: { Refused: { description: 'It was refused; the body says why.', content: content(Refusal) } },
    },
  };
}

function describe({ id, summary, scope, path, paged, body, answer }: Operation): Node {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as ParameterName);
  const parameters = [...names.map((name) => ({ name, in: 'path', required: true, schema: schemaOf(PARAMETERS[name]) })), ...(paged === true ? PAGE_PARAMETERS : [])];
  return {
    operationId: id,
    summary,
    description: `Needs the scope \`${scope}\`: ${SCOPES[scope]}.`,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: content(body) } }),
    responses: {
      ...(answer === undefined ? { 204: { description: 'Done.' } } : { 200: { description: 'Done.', content: content(answer) } }),
      ...Object.fromEntries(REFUSED.map((status) => [status, { $ref: '#/components/responses/Refused' }])),
    },
  };
}

const REFUSED = [...new Set([...Object.values(STATUS), 500])].sort((a, b) => a - b);

const PAGE_PARAMETERS: readonly Node[] = [
  { name: 'after', in: 'query', required: false, description: 'What the page before said.', schema: { type: 'string' } },
  { name: 'limit', in: 'query', required: false, description: 'How many at most; 200 is the most and the default.', schema: { type: 'integer', minimum: 1 } },
];

function content(schema: v.GenericSchema): Node {
  return { 'application/json': { schema: schemaOf(schema) } };
}

function schemaOf(schema: v.GenericSchema): JsonSchema {
  // The shapes with names stand elsewhere, once.
  return Object.fromEntries(Object.entries(toJsonSchema(schema, CONVERSION)).filter(([key]) => key !== '$defs' && key !== '$schema'));
}
