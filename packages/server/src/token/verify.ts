import type { webcrypto } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTPayload, JWTVerifyGetKey, JWTVerifyOptions } from 'jose';
import { RoomError } from '@studyhall/protocol';
import type { Surroundings } from '../surroundings.ts';
import { principalOf, unauthenticated } from './claims.ts';
import type { Principal } from './claims.ts';
import { algorithmOf } from './header.ts';
import { algorithmsOf, checkIssuers, KEYS_KEPT_S, secretsOf, SYMMETRIC, TOLERANCE_S } from './issuer.ts';
import type { Issuer } from './issuer.ts';
import { PublishedKeys } from './keys/published-keys.ts';

/** Longer tokens are refused unread. */
const MAX_TOKEN_CHARS = 8192;

/** Checks a signature and the claims of the standard. */
type Check = (token: string, options: JWTVerifyOptions) => Promise<JWTPayload>;

interface Known {
  readonly issuer: Issuer;
  /** By the algorithms that are taken. */
  readonly checks: ReadonlyMap<string, Check>;
}

/** The claims of a token that is signed by its issuer, for this server, and now. */
export interface Checked {
  readonly claims: JWTPayload;
  /** When it was checked: milliseconds since the epoch. */
  readonly now: number;
  /** How far clocks may differ: seconds. */
  readonly toleranceS: number;
}

/**
 * Makes the check of learners' tokens.
 *
 * @returns a function that resolves to the person, or rejects as {@link claimsVerifier}
 * @throws TypeError for issuers that cannot be used
 */
export function tokenVerifier(issuers: readonly Issuer[], surroundings: Surroundings): (token: string) => Promise<Principal> {
  const check = claimsVerifier(issuers, surroundings);
  return async (token) => {
    const { claims, now, toleranceS } = await check(token);
    return principalOf(claims, now, toleranceS);
  };
}

/**
 * Makes the check of what the standard says of tokens, whatever they are for.
 *
 * @returns a function that resolves to the claims, or rejects with `unauthenticated`, or with `unavailable` where the
 *   issuer's keys cannot be read now
 * @throws TypeError for issuers that cannot be used
 */
export function claimsVerifier(issuers: readonly Issuer[], surroundings: Surroundings): (token: string) => Promise<Checked> {
  checkIssuers(issuers);
  const known = new Map(issuers.map((issuer): [string, Known] => [issuer.issuer, { issuer, checks: checksOf(issuer, surroundings) }]));
  return async (token) => {
    const found = known.get(issuerOf(token));
    if (found === undefined) throw unauthenticated('the token is of an issuer this server does not know');
    const algorithm = algorithmOf(token);
    const check = found.checks.get(algorithm);
    if (check === undefined) throw unauthenticated('the token is signed by an algorithm that its issuer does not use');
    const { issuer, audience, toleranceS = TOLERANCE_S } = found.issuer;
    const now = surroundings.clock.now();
    const options: JWTVerifyOptions = {
      issuer,
      audience,
      algorithms: [algorithm],
      requiredClaims: ['exp', 'sub'],
      clockTolerance: toleranceS,
      currentDate: new Date(now),
    };
    try {
      return { claims: await check(token, options), now, toleranceS };
    } catch (error) {
      throw refusalOf(error);
    }
  };
}

function checksOf(issuer: Issuer, surroundings: Surroundings): ReadonlyMap<string, Check> {
  // Made once: from its bytes `jose` would make a key anew for each request.
  let secrets: Promise<readonly webcrypto.CryptoKey[]> | undefined;
  const bySecret: Check = async (token, options) => {
    secrets ??= Promise.all(secretsOf(issuer).map((secret) => keyOf(secret)));
    return checkBySecrets(await secrets, token, options);
  };
  const keys = keysOf(issuer, surroundings);
  const byKeys: Check = async (token, options) => (await jwtVerify(token, keys, options)).payload;
  return new Map(algorithmsOf(issuer).map((algorithm) => [algorithm, SYMMETRIC.includes(algorithm) ? bySecret : byKeys]));
}

function keyOf(secret: Uint8Array): Promise<webcrypto.CryptoKey> {
  // A copy, because its type does not say that it is no shared memory.
  return crypto.subtle.importKey('raw', new Uint8Array(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

/** The newest secret first: while one takes the place of another both are good. */
async function checkBySecrets(secrets: readonly webcrypto.CryptoKey[], token: string, options: JWTVerifyOptions): Promise<JWTPayload> {
  for (const secret of secrets) {
    try {
      return (await jwtVerify(token, secret, options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    }
  }
  throw new errors.JWSSignatureVerificationFailed();
}

function keysOf({ issuer, jwks, keysKeptS = KEYS_KEPT_S }: Issuer, surroundings: Surroundings): JWTVerifyGetKey {
  if (!(jwks instanceof URL)) return createLocalJWKSet((jwks ?? { keys: [] }) as unknown as JSONWebKeySet);
  const { fetch } = surroundings;
  if (fetch === undefined) throw new TypeError(`the keys of ${issuer} cannot be read: this server has no way to fetch`);
  return new PublishedKeys(issuer, { url: jwks, keptMs: keysKeptS * 1000 }, surroundings, fetch).find;
}

function issuerOf(token: string): string {
  if (token.length > MAX_TOKEN_CHARS) throw unauthenticated('the token is too long');
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    throw unauthenticated('the token is not a signed token');
  }
}

/** What the client is told; what `jose` found stays short and names no value. */
function refusalOf(error: unknown): RoomError {
  if (error instanceof RoomError) return error;
  if (error instanceof errors.JWTExpired) return unauthenticated('the token has expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return unauthenticated(`the token's claim ${error.claim} is missing or not allowed`);
  }
  if (error instanceof errors.JWKSNoMatchingKey) return unauthenticated('the token names a key that its issuer does not have');
  if (error instanceof errors.JWKSMultipleMatchingKeys) return unauthenticated('the token must name one of its issuer’s keys');
  return unauthenticated('the token is not signed by its issuer');
}
