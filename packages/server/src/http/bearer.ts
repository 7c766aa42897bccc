import { unauthenticated } from '../token/claims.ts';

/** The token in a header `authorization`, if there is one. */
export function bearerIn(header: string | null | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
}

/**
 * The token that a request carries.
 *
 * @throws RoomError `unauthenticated` where it carries none
 */
export function bearerOf(request: Request): string {
  const token = bearerIn(request.headers.get('authorization'));
  if (token === undefined) throw unauthenticated('the request carries no token');
  return token;
}
