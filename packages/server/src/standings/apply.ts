import { RoomError } from '@studyhall/protocol';
import { atMost } from '@studyhall/domain';
import type { Standing } from '../store/person.ts';
import { unauthenticated } from '../token/claims.ts';
import type { Principal } from '../token/claims.ts';

const SECOND_MS = 1000;
/** How far an issuer's clock may be behind without its first token after a revocation being refused: milliseconds. */
const BEHIND_MS = 1000;

/**
 * The person of a token as the course page's own system has them since.
 *
 * @param now milliseconds since the epoch
 * @throws RoomError `unauthenticated` for a token that was revoked: the host page has a newer one, or will have; `forbidden` for
 *   somebody who was removed from the course
 */
export function applyStanding(principal: Principal, standing: Standing | undefined, now: number): Principal {
  if (standing === undefined) return principal;
  const { as, removed, tokensFrom } = standing;
  if (removed === true) throw new RoomError('forbidden', 'this person was removed from the course');
  if (tokensFrom !== undefined && principal.issuedAt <= tokensFrom) throw revoked(tokensFrom, now);
  return as === undefined ? principal : { ...principal, as: atMost(principal.as, as) };
}

/**
 * Most tokens say only the second in which they were made, so one of the very second counts as older. A page asks its host for a new
 * token only once; until a new one is sure to be good it is therefore told to wait and not to ask.
 */
function revoked(tokensFrom: number, now: number): RoomError {
  const message = 'the token was revoked';
  const wait = (Math.floor(tokensFrom / SECOND_MS) + 1) * SECOND_MS + BEHIND_MS - now;
  if (wait <= 0 || wait > SECOND_MS + BEHIND_MS) return unauthenticated(message);
  return new RoomError('unauthenticated', message, { retry: 'backoff', retryAfterMs: wait });
}
