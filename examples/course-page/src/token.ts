import { SignJWT } from 'jose';
import type { Persona } from './personas.ts';

/** How long a token lives: seconds. The page gets a new one when it is refused. */
const LIFE_S = 15 * 60;

/** What the course and the community server agreed on. */
export interface Agreement {
  /** Who signs. */
  readonly issuer: string;
  /** Whom the tokens are for. */
  readonly audience: string;
  readonly course: string;
  /** 32 random bytes that nobody else knows. */
  readonly secret: Uint8Array;
  /** Other 32 random bytes, with which the course's backend says who it is. */
  readonly apiSecret: Uint8Array;
}

/**
 * Signs a token that says who somebody is.
 *
 * @param now milliseconds since the epoch
 */
export function signToken({ issuer, audience, course, secret }: Agreement, person: Persona, now: number): Promise<string> {
  const seconds = Math.floor(now / 1000);
  return new SignJWT({ name: person.name, course, roles: [person.role] })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(person.id)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + LIFE_S)
    .sign(secret);
}
