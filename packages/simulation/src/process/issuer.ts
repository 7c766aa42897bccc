import { createHmac } from 'node:crypto';
import type { Issuer } from '@studyhall/server-core';
import { realClock } from '@studyhall/testing';
import type { Participant } from '../history/history.ts';
import { COURSE, TENANT } from '../world/tokens.ts';

/** Tokens live so long, and a backend's credentials: seconds. */
const LIFE_S = 600;
const CREDENTIAL_LIFE_S = 240;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const SECRET = bytes('a secret of the fault suite that is long enough');
const API_SECRET = bytes('another secret of the fault suite, for its backend');

/** Whose tokens the servers of the fault suite take. */
export const ISSUER: Issuer = { issuer: TENANT, audience: 'studyhall', secret: SECRET, apiSecret: API_SECRET };

/** Signs a token as a course page’s backend does. */
export function signedToken({ id, as }: Participant): string {
  return signed(SECRET, LIFE_S, { aud: 'studyhall', sub: id, name: id, course: COURSE, roles: [as] });
}

/** Signs what lets the backend itself in. */
export function signedCredential(): string {
  return signed(API_SECRET, CREDENTIAL_LIFE_S, { aud: 'studyhall-admin', sub: 'lms', scope: 'people:write personal:write hooks:write' });
}

function signed(secret: Uint8Array, life: number, claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(realClock.now() / 1000);
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: TENANT, ...claims, iat: now, exp: now + life })}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
