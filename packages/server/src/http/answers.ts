import type { RoomError } from '@studyhall/protocol';
import type { ErrorCode } from '@studyhall/protocol';

/** The status of a refusal. Clients read the error in the body; the status is for proxies, logs and people. */
export const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  invalid: 400,
  unauthenticated: 401,
  'signed-out': 401,
  denied: 403,
  forbidden: 403,
  'read-only': 403,
  'not-found': 404,
  conflict: 409,
  'cursor-gone': 410,
  'too-large': 413,
  unsupported: 422,
  'rate-limited': 429,
  unavailable: 503,
};

/** Nothing the API says may be kept by a cache or taken for a document. */
const HEADERS = new Headers({
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
});

/** An answer with a JSON body. */
export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: HEADERS });
}

const written = new WeakMap<Response, readonly Uint8Array[]>();

/** An answer with a JSON body that was written out before. Its parts may be those of other answers too, so they are not copied. */
export function jsonParts(parts: readonly Uint8Array[]): Response {
  const left = [...parts];
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = left.shift();
        if (next === undefined) controller.close();
        else controller.enqueue(next);
      },
    },
    { highWaterMark: 0 },
  );
  const answer = new Response(body, { headers: HEADERS });
  written.set(answer, parts);
  return answer;
}

/** The body of an answer, as it is sent. */
export async function partsOf(answer: Response): Promise<readonly Uint8Array[]> {
  return written.get(answer) ?? [new Uint8Array(await answer.arrayBuffer())];
}

/** The answer that has nothing to say. */
export function noContent(): Response {
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
}

/** A refusal: `{error}` with the status that fits. */
export function refusal(error: RoomError): Response {
  const answer = json({ error }, Object.hasOwn(STATUS, error.code) ? STATUS[error.code as ErrorCode] : 500);
  if (error.code === 'unauthenticated') answer.headers.set('www-authenticate', 'Bearer');
  if (error.retryAfterMs !== undefined) answer.headers.set('retry-after', String(Math.ceil(error.retryAfterMs / 1000)));
  return answer;
}
