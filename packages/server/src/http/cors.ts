/** Whose pages may use the API: any, because requests carry a token and never a cookie, or only those of some origins. */
export type AllowedOrigins = 'any' | readonly string[];

/** Whether a page of this origin may use the API; what is not a page has no origin. */
export function mayUse(allowed: AllowedOrigins, origin: string | null): boolean {
  return allowed === 'any' || origin === null || allowed.includes(origin);
}

/** Says in the answer's headers whose pages may read it. */
export function allowOrigin(answer: Response, allowed: AllowedOrigins, origin: string | null): Response {
  if (allowed === 'any') answer.headers.set('access-control-allow-origin', '*');
  else {
    answer.headers.append('vary', 'origin');
    if (origin !== null && allowed.includes(origin)) answer.headers.set('access-control-allow-origin', origin);
  }
  answer.headers.set('access-control-expose-headers', 'retry-after');
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
