import { createHmac, randomFillSync } from 'node:crypto';
import { newId } from '@studyhall/protocol';
import type { Draft, Json } from '@studyhall/protocol';
import type { Issuer, Principal } from '@studyhall/server-core';

export const TENANT = 'course-page';
export const COURSE = 'bio101';
const SECRET = 'a secret of the benchmarks that is long enough';
/** Tokens that live longer are refused: seconds. */
const LIFE_S = 900;

/** Whose tokens the measured servers take. */
export const ISSUER: Issuer = { issuer: TENANT, audience: 'studyhall', secret: new TextEncoder().encode(SECRET) };

/** Signs a token as a course page's backend does. */
export function tokenOf(person: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: TENANT, aud: 'studyhall', sub: person, name: person, course: COURSE, roles: ['student'], iat: now, exp: now + LIFE_S };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;
}

export function principalOf(person: string): Principal {
  return { tenant: TENANT, course: COURSE, id: person, as: 'student', name: person, groups: [], expiresAt: Date.now() + LIFE_S * 1000, issuedAt: Date.now() };
}

export function newDraftId(): string {
  return newId((bytes) => { randomFillSync(bytes); });
}

/** A post that begins a thread. Its event, as JSON, has 300 bytes where its author's name has eleven. */
export function post(more: Readonly<Record<string, Json>> = {}): Draft {
  return { id: newDraftId(), type: 'post', v: 1, body: { text: WORDS, ...more } };
}

const WORDS = 'The membrane lets water through and keeps salt back. '.repeat(4).slice(0, 168);
