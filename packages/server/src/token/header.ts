import { decodeProtectedHeader } from 'jose';
import { unauthenticated } from './claims.ts';

/**
 * Reads the header of a token, and refuses what no issuer of ours has reason to say: extensions that must be understood, bodies that are
 * not encoded or compressed, tokens in tokens, and tokens of another kind that the same key may have signed.
 *
 * What a header says about where keys are (`jku`, `x5u`, `jwk`, `x5c`) is never looked at.
 *
 * @returns the algorithm it names
 * @throws RoomError `unauthenticated`
 */
export function algorithmOf(token: string): string {
  const header = headerOf(token);
  for (const name of ['crit', 'b64', 'zip', 'cty', 'enc']) {
    if (Object.hasOwn(header, name)) throw unauthenticated(`the token's header has ${name}`);
  }
  const { typ, alg } = header;
  if (typ !== undefined && !(typeof typ === 'string' && /^(?:application\/)?jwt$/i.test(typ))) throw unauthenticated('the token is of another type');
  return typeof alg === 'string' ? alg : '';
}

function headerOf(token: string): Readonly<Record<string, unknown>> {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw unauthenticated('the token is not a signed token');
  }
}
