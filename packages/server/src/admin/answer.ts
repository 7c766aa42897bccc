import { LIMITS, RoomError } from '@studyhall/protocol';
import { json, noContent } from '../http/answers.ts';
import { bearerOf } from '../http/bearer.ts';
import { readBody } from '../http/body.ts';
import { limitOf } from '../http/limit.ts';
import { answerThrown } from '../http/thrown.ts';
import type { Context } from './context.ts';
import { checkReach } from './credential.ts';
import type { AdminCall, ParameterName } from './operation.ts';
import { ADMIN_PATH, routeOf } from './route.ts';

/** Where the API describes itself. */
const DESCRIPTION_PATH = `${ADMIN_PATH}/openapi.json`;

const BODY_BYTES = 16 * 1024;
const AFTER_CHARS = 2048;

/** Whether a path is of this API. */
export function isAdminPath(pathname: string): boolean {
  return pathname.startsWith(`${ADMIN_PATH}/`);
}

/** Answers one request of a backend; whatever goes wrong becomes a typed refusal. Pages have no business here: no answer lets one read it. */
export async function answerAdmin(context: Context, request: Request, url: URL): Promise<Response> {
  try {
    return await act(context, request, url);
  } catch (thrown) {
    return answerThrown(context.core, thrown, 'admin');
  }
}

async function act(context: Context, request: Request, url: URL): Promise<Response> {
  const { core } = context;
  if (url.pathname === DESCRIPTION_PATH && request.method === 'GET') {
    const { description } = await import('./openapi/description.ts');
    return json(description());
  }
  const credential = await context.verify(bearerOf(request));
  const { tenant, by } = credential;
  core.requestRate.take(JSON.stringify(['admin', tenant, by, '']), 1, core.limits.apiRequestsPerMinute);
  const routed = routeOf(request.method, url.pathname);
  if (routed === undefined) throw new RoomError('not-found', 'there is nothing here');
  const { operation, params } = routed;
  checkReach(credential, operation.scope, params.course);
  const body = operation.body === undefined ? undefined : await readBody(request, operation.body, operation.bodyBytes ?? BODY_BYTES, operation.id);
  const call: AdminCall<ParameterName, unknown> = {
    context,
    credential,
    // The path of the operation names what its handler reads.
    params: params as AdminCall<ParameterName>['params'],
    body,
    page: pageOf(url.searchParams),
  };
  const answer = await operation.handle(call);
  return operation.answer === undefined ? noContent() : json(answer);
}

function pageOf(query: URLSearchParams): AdminCall['page'] {
  const after = query.get('after') ?? undefined;
  if (after !== undefined && (after.length > AFTER_CHARS || /[\p{Cc}\p{Cs}]/u.test(after))) throw new RoomError('invalid', 'not a place in a list');
  return { after, limit: limitOf(query.get('limit'), LIMITS.eventsPerPage) };
}
