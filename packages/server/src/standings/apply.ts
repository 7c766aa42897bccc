import { RoomError } from '@studyhall/protocol';
import { atMost } from '@studyhall/domain';
import type { Standing } from '../store/person.ts';
import { unauthenticated } from '../token/claims.ts';
import type { Principal } from '../token/claims.ts';

/**
 * The person of a token as the course page's own system has them since.
 *
 * @throws RoomError `unauthenticated` for a token that was revoked: the host page has a newer one; `forbidden` for somebody who was
 *   removed from the course
 */
export function applyStanding(principal: Principal, standing: Standing | undefined): Principal {
  if (standing === undefined) return principal;
  const { as, removed, tokensFrom } = standing;
  if (removed === true) throw new RoomError('forbidden', 'this person was removed from the course');
  if (tokensFrom !== undefined && principal.issuedAt < tokensFrom) throw unauthenticated('the token was revoked');
  return as === undefined ? principal : { ...principal, as: atMost(principal.as, as) };
}
