import { unauthenticated } from '../token/claims.ts';

/**
 * The token that a request carries.
 *
 * @throws RoomError `unauthenticated` where it carries none
 */
export function bearerOf(request: Request): string {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (token === undefined) throw unauthenticated('the request carries no token');
  return token;
}
