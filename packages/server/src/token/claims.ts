import { RoomError } from '@studyhall/protocol';
import { LIMITS } from '@studyhall/protocol';
import type { RoleClass } from '@studyhall/protocol';
import type { JWTPayload } from 'jose';
import { cleanName, roleClass } from '@studyhall/domain';
import { isReserved } from './reserved-ids.ts';

/** Whom a token speaks for. */
export interface Principal {
  /** The issuer of the token. */
  readonly tenant: string;
  readonly course: string;
  readonly id: string;
  readonly name?: string;
  readonly as: RoleClass;
  readonly groups: readonly string[];
  /** When the token was issued, the earliest it can have been where it does not say so: milliseconds since the epoch. */
  readonly issuedAt: number;
  /** When it ends. */
  readonly expiresAt: number;
}

/** How long a token may live: seconds. */
export const MAX_LIFE_S = 15 * 60;

/**
 * The person behind a token's claims, which were already checked for issuer, audience, signature and expiry.
 *
 * @param now milliseconds since the epoch
 * @param toleranceS how far clocks may differ: seconds
 * @throws RoomError `unauthenticated` naming the claim that is wrong, never its value
 */
export function principalOf(claims: JWTPayload, now: number, toleranceS: number): Principal {
  const { iss, sub } = claims;
  const course = claims['course'];
  if (typeof iss !== 'string') throw refused('iss');
  if (!isName(sub) || isReserved(sub)) throw refused('sub');
  if (!isCourseName(course)) throw refused('course');
  const { exp, iat } = lifeOf(claims, now, toleranceS);
  const name = typeof claims['name'] === 'string' ? cleanName(claims['name']) : '';
  return {
    tenant: iss,
    course,
    id: sub,
    ...(name === '' ? {} : { name }),
    as: roleClass(texts(claims['roles'])),
    groups: texts(claims['groups']),
    issuedAt: (iat ?? exp - MAX_LIFE_S) * 1000,
    expiresAt: exp * 1000,
  };
}

/**
 * When a token was issued and when it ends: seconds since the epoch.
 *
 * @throws RoomError `unauthenticated` for one that lives too long
 */
export function lifeOf({ exp, iat }: JWTPayload, now: number, toleranceS: number): { readonly exp: number; readonly iat?: number } {
  if (typeof exp !== 'number' || exp > now / 1000 + MAX_LIFE_S + toleranceS) throw refused('exp');
  if (iat !== undefined && (exp - iat > MAX_LIFE_S || iat > now / 1000 + toleranceS)) throw refused('iat');
  return iat === undefined ? { exp } : { exp, iat };
}

/** Whether something can name a course. */
export function isCourseName(value: unknown): value is string {
  // These two cannot stand in an address.
  return isName(value) && value !== '.' && value !== '..';
}

/** Names a person on the whole server. */
export function personKey({ tenant, course, id }: Pick<Principal, 'tenant' | 'course' | 'id'>): string {
  return JSON.stringify([tenant, course, id]);
}

/** The person of a {@link personKey}. */
export function personOf(key: string): Pick<Principal, 'tenant' | 'course' | 'id'> {
  const [tenant, course, id] = JSON.parse(key) as [string, string, string];
  return { tenant, course, id };
}

/** The credentials are no good; the host should give new ones. */
export function unauthenticated(message: string): RoomError {
  return new RoomError('unauthenticated', message);
}

/** A claim is not as it should be. */
export function refused(claim: string): RoomError {
  return unauthenticated(`the token's claim ${claim} is missing or not allowed`);
}

/** Ids come from elsewhere; what cannot be written down unchanged everywhere is refused. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LIMITS.nameChars && !/[\p{Cc}\p{Cs}]/u.test(value);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string').slice(0, 100) : [];
}
