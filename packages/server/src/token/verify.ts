import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTPayload, JWTVerifyOptions } from 'jose';
import { RoomError } from '@studyhall/protocol';
import { principalOf, TOLERANCE_S, unauthenticated } from './claims.ts';
import type { Principal } from './claims.ts';
import { ASYMMETRIC, MIN_SECRET_BYTES } from './issuer.ts';
import type { Issuer } from './issuer.ts';

/** Longer tokens are refused unread. */
const MAX_TOKEN_CHARS = 8192;

type Check = (token: string, options: JWTVerifyOptions) => Promise<JWTPayload>;

/**
 * Makes the check of tokens.
 *
 * @param now milliseconds since the epoch
 * @returns a function that resolves to the person, or rejects with `unauthenticated`, or with `unavailable` where the
 *   issuer's keys cannot be read now
 * @throws TypeError for an issuer without a key, or with a secret that is too short
 */
export function tokenVerifier(issuers: readonly Issuer[], now: () => number): (token: string) => Promise<Principal> {
  const known = new Map(issuers.map((issuer) => [issuer.issuer, { issuer, checks: checksOf(issuer) }]));
  return async (token) => {
    const found = known.get(issuerOf(token));
    if (found === undefined) throw unauthenticated('the token is of an issuer this server does not know');
    const options: JWTVerifyOptions = {
      issuer: found.issuer.issuer,
      audience: found.issuer.audience,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: TOLERANCE_S,
      currentDate: new Date(now()),
    };
    let refusal: unknown;
    for (const check of found.checks) {
      try {
        return principalOf(await check(token, options), now());
      } catch (error) {
        refusal = error;
        // Only another algorithm is a reason to try the issuer's other key.
        if (!(error instanceof errors.JOSEAlgNotAllowed)) break;
      }
    }
    throw refusalOf(refusal);
  };
}

function checksOf({ issuer, secret, jwks }: Issuer): readonly Check[] {
  const checks: Check[] = [];
  if (secret !== undefined) {
    if (secret.length < MIN_SECRET_BYTES) throw new TypeError(`the secret of ${issuer} is shorter than ${MIN_SECRET_BYTES} bytes`);
    checks.push(async (token, options) => (await jwtVerify(token, secret, { ...options, algorithms: ['HS256'] })).payload);
  }
  if (jwks !== undefined) {
    const keys = jwks instanceof URL ? createRemoteJWKSet(jwks) : createLocalJWKSet(jwks as unknown as JSONWebKeySet);
    checks.push(async (token, options) => (await jwtVerify(token, keys, { ...options, algorithms: ASYMMETRIC })).payload);
  }
  if (checks.length === 0) throw new TypeError(`the issuer ${issuer} has neither a secret nor keys`);
  return checks;
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
  if (error instanceof errors.JWKSTimeout) return new RoomError('unavailable', 'the keys of the issuer cannot be read now');
  if (error instanceof errors.JOSEError) return unauthenticated('the token is not signed by its issuer');
  return new RoomError('unavailable', 'the keys of the issuer cannot be read now', { cause: error });
}
