import { RoomError } from '@studyhall/protocol';
import type { RoleClass } from '@studyhall/protocol';
import type { Principal } from '@studyhall/server-core';

/** The one course of a simulated school. */
export const COURSE = 'bio';
export const TENANT = 'https://lms.example';

const LIFE_MS = 10 * 60_000;

/** What a simulated token says. */
interface Claims {
  readonly sub: string;
  readonly as: RoleClass;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
}

/** A token of the simulated school: readable like a JSON Web Token, and not signed, because signatures are checked on other threads. */
export function tokenOf(claims: Claims): string {
  return `simulated.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.unsigned`;
}

/** Whom a simulated token speaks for, at a time. */
export function principalAt(token: string, now: number): Promise<Principal> {
  const { sub, as, issuedAt } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
  const expiresAt = issuedAt + LIFE_MS;
  if (now >= expiresAt) return Promise.reject(new RoomError('unauthenticated', 'the token has expired'));
  return Promise.resolve({ tenant: TENANT, course: COURSE, id: sub, name: sub, as, groups: [], issuedAt, expiresAt });
}
