import { RoomError } from '@studyhall/protocol';
import type { Surroundings } from '../surroundings.ts';
import { isCourseName, isName, lifeOf, refused } from '../token/claims.ts';
import { apiSecretsOf } from '../token/issuer.ts';
import type { Issuer } from '../token/issuer.ts';
import { claimsVerifier } from '../token/verify.ts';
import { isScope } from './scopes.ts';
import type { Scope } from './scopes.ts';

/** The claim `aud` of every credential of this API, so that no token of a learner is one. */
export const ADMIN_AUDIENCE = 'studyhall-admin';

/** What a backend may do. */
export interface Credential {
  /** The issuer: a credential does nothing in another's tenant. */
  readonly tenant: string;
  /** The claim `sub`: which of the tenant's programs asks. */
  readonly by: string;
  readonly scopes: ReadonlySet<Scope>;
  /** It is good for this course alone; undefined: for every course of the tenant. */
  readonly course: string | undefined;
}

/**
 * Makes the check of backends' credentials: the one of learners' tokens, with keys and an audience of their own.
 *
 * @returns a function that resolves to the credential, or rejects with `unauthenticated`
 */
export function credentialVerifier(issuers: readonly Issuer[], surroundings: Surroundings): (token: string) => Promise<Credential> {
  const check = claimsVerifier(
    issuers.flatMap((issuer): Issuer[] => {
      const secret = apiSecretsOf(issuer);
      const { toleranceS } = issuer;
      if (secret.length === 0) return [];
      return [{ issuer: issuer.issuer, audience: ADMIN_AUDIENCE, secret, ...(toleranceS === undefined ? {} : { toleranceS }) }];
    }),
    surroundings,
  );
  return async (token) => {
    const { claims, now, toleranceS } = await check(token);
    const { iss = '', sub } = claims;
    const { scope, course } = claims as { readonly scope?: unknown; readonly course?: unknown };
    lifeOf(claims, now, toleranceS);
    if (!isName(sub)) throw refused('sub');
    if (typeof scope !== 'string') throw refused('scope');
    if (course !== undefined && !isCourseName(course)) throw refused('course');
    // A scope that this version does not know gives nothing.
    return { tenant: iss, by: sub, scopes: new Set(scope.split(' ').filter(isScope)), course };
  };
}

/**
 * Makes sure that a credential is good for something.
 *
 * @param course what it concerns; undefined: the whole tenant
 * @throws RoomError `forbidden`
 */
export function checkReach(credential: Credential, scope: Scope, course: string | undefined): void {
  if (!credential.scopes.has(scope)) throw new RoomError('forbidden', `the credential does not have the scope ${scope}`);
  if (credential.course !== undefined && credential.course !== course) {
    throw new RoomError('forbidden', 'the credential is for another course');
  }
}
