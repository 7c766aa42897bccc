import { createHmac } from 'node:crypto';
import type { Issuer } from '@studyhall/server-core';
import { realClock } from '@studyhall/testing';
import type { Participant } from '../history/history.ts';
import { COURSE, TENANT } from '../world/tokens.ts';

/** Tokens that live longer are refused: seconds. */
const LIFE_S = 600;
const SECRET = new TextEncoder().encode('a secret of the fault suite that is long enough');

/** Whose tokens the servers of the fault suite take. */
export const ISSUER: Issuer = { issuer: TENANT, audience: 'studyhall', secret: SECRET };

/** Signs a token as a course page’s backend does. */
export function signedToken({ id, as }: Participant): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(realClock.now() / 1000);
  const claims = { iss: TENANT, aud: 'studyhall', sub: id, name: id, course: COURSE, roles: [as], iat: now, exp: now + LIFE_S };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;
}
