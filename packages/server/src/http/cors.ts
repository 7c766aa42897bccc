import type { AllowedOrigins } from './origins.ts';

/** Says in the answer's headers whose pages may read it. */
export function allowOrigin(answer: Response, allowed: AllowedOrigins, origin: string | null): Response {
  if (allowed === 'any') answer.headers.set('access-control-allow-origin', '*');
  else {
    answer.headers.append('vary', 'origin');
    if (origin !== null && allowed.includes(origin)) answer.headers.set('access-control-allow-origin', origin);
  }
  answer.headers.set('access-control-expose-headers', 'retry-after, x-request-id');
  return answer;
}

/** The answer to a browser that asks before it sends. Browsers remember it for two hours at most. */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '7200',
    },
  });
}
