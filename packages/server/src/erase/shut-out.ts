import { erasedKey, erasedName } from '../standings/erased.ts';
import { mergedStanding } from '../standings/merge.ts';
import { MAX_LIFE_S } from '../token/claims.ts';
import { MAX_TOLERANCE_S } from '../token/issuer.ts';
import type { PersonKey } from './person-in-rooms.ts';
import type { EraseTools } from './tools.ts';

/** No token lives longer, with clocks that differ as far as they may, on the issuer's side and on ours: milliseconds. */
const LAST_TOKEN_MS = (MAX_LIFE_S + 2 * MAX_TOLERANCE_S) * 1000;

/**
 * Revokes every token that a person has, so that nobody comes in again by one from before the erasure. It is kept without the id, and
 * dropped once no such token can live.
 */
export async function shutOut({ store, surroundings: { clock, random } }: EraseTools, { tenant, course, person }: PersonKey): Promise<void> {
  const tokensFrom = clock.now();
  const said = { tokensFrom, keptUntil: tokensFrom + LAST_TOKEN_MS };
  const name = erasedName(await erasedKey(store, random), { tenant, course, id: person });
  await store.changeStanding(tenant, course, name, (before) => mergedStanding(before, said));
}
