import { createHmac } from 'node:crypto';
import type { Store } from '../store/store.ts';
import { randomText } from '../surroundings.ts';
import type { Surroundings } from '../surroundings.ts';
import { personKey } from '../token/claims.ts';
import type { Principal } from '../token/claims.ts';
import { ERASED_PREFIX } from '../token/reserved-ids.ts';

/** The store's own value by which {@link erasedName} is made. */
export async function erasedKey(store: Pick<Store, 'keep'>, random: Surroundings['random']): Promise<Uint8Array> {
  return store.keep('erased people', () => new TextEncoder().encode(randomText(random)));
}

/**
 * Under what name the standing of somebody stands who was erased: one cannot tell from it who it was, only ask whether it was this
 * one. It is another one in each course.
 */
export function erasedName(key: Uint8Array, who: Pick<Principal, 'tenant' | 'course' | 'id'>): string {
  return ERASED_PREFIX + createHmac('sha256', key).update(personKey(who)).digest('base64url');
}
