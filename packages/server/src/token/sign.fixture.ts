import { createHmac, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { testClock } from '@studyhall/testing';
import type { TestClock } from '@studyhall/testing';
import type { Surroundings } from '../surroundings.ts';
import type { FetchKeys } from './keys/fetch-keys.ts';

/** Text as a token carries it. */
export const encoded = (text: string): string => Buffer.from(text).toString('base64url');

const json = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A token signed by a secret. Header and claims may be given as texts, for what no object can say. */
export function bySecret(secret: string | Uint8Array, claims: unknown, header: unknown = { alg: 'HS256' }): string {
  const head = `${encoded(json(header))}.${encoded(json(claims))}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

/** A token signed by a key of {@link keyPair}. */
export function byKey(key: KeyObject, claims: unknown, header: object = {}): string {
  const head = `${encoded(json({ alg: 'ES256', ...header }))}.${encoded(json(claims))}`;
  return `${head}.${signBytes('sha256', Buffer.from(head), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** A key and its public half as it is published. */
export function keyPair(kid: string): { readonly key: KeyObject; readonly published: Record<string, unknown>; readonly pem: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  return { key: privateKey, published: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig' }, pem };
}

/** The claims of a good token of `school`, as seconds of this clock; `extra` may spoil them. */
export function claimsAt(clock: TestClock, extra: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const now = Math.floor(clock.now() / 1000);
  return { iss: 'school', aud: 'studyhall', iat: now, exp: now + 600, sub: 'ann', course: 'bio101', roles: ['student'], ...extra };
}

/** Surroundings that stand still, and the lines that were logged. */
export function stillness(fetch?: FetchKeys): { readonly surroundings: Surroundings; readonly clock: TestClock; readonly lines: string[] } {
  const clock = testClock();
  const lines: string[] = [];
  const surroundings: Surroundings = {
    clock,
    random: { fill: () => undefined },
    log: (event, details) => { lines.push(JSON.stringify({ event, ...details })); },
    ...(fetch === undefined ? {} : { fetch }),
  };
  return { surroundings, clock, lines };
}
