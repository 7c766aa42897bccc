import { apiSecretsOf, secretsOf } from '@studyhall/server-core';
import type { AllowedOrigins, Issuer } from '@studyhall/server-core';
import { counted } from '../counted.ts';
import { reasonOf } from '../reason.ts';
import { bad, ok, warn } from './finding.ts';
import type { Finding } from './finding.ts';

const TIMEOUT_MS = 5000;
const MAX_DRIFT_S = 30;
/** A text with fewer different bytes was hardly made by chance. */
const FEW_BYTES = 12;

/** Whether an issuer's tokens can be checked. */
export async function lookAtIssuer(issuer: Issuer): Promise<readonly Finding[]> {
  const what = `issuer ${issuer.issuer}`;
  const secrets = [
    ...secretsOf(issuer).map((secret) => lookAtSecret(what, 'secret', secret)),
    ...apiSecretsOf(issuer).map((secret) => lookAtSecret(what, 'secret of the API for backends', secret)),
  ];
  const { jwks } = issuer;
  if (jwks === undefined) return secrets;
  if (!(jwks instanceof URL)) return [...secrets, ok(what, counted(jwks.keys.length, 'key'))];
  return [...secrets, ...(await lookAtKeys(what, jwks))];
}

function lookAtSecret(what: string, kind: string, secret: Uint8Array): Finding {
  if (new Set(secret).size < FEW_BYTES) return warn(what, `its ${kind} was hardly made by chance: openssl rand -base64 32 makes one`);
  return ok(what, `a ${kind} of ${secret.length} bytes`);
}

async function lookAtKeys(what: string, url: URL): Promise<readonly Finding[]> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    if (!answer.ok) return [bad(what, `its keys at ${url.href}: status ${answer.status}`)];
    const { keys } = (await answer.json()) as { keys?: unknown };
    if (!Array.isArray(keys)) return [bad(what, `at ${url.href} is no JSON Web Key Set`)];
    return [ok(what, `${counted(keys.length, 'key')} at ${url.href}`), ...lookAtClock(answer.headers.get('date'))];
  } catch (error) {
    return [bad(what, `its keys at ${url.href} cannot be read: ${reasonOf(error)}`)];
  }
}

/** Tokens end by the clock, so it has to agree with the one they are made by. */
function lookAtClock(date: string | null): readonly Finding[] {
  const there = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(there)) return [];
  const drift = Math.round(Math.abs(Date.now() - there) / 1000);
  return [drift > MAX_DRIFT_S ? warn('clock', `it is ${drift} s from that of the issuer`) : ok('clock', 'it agrees with that of the issuer')];
}

export function lookAtOrigins(origins: AllowedOrigins): Finding {
  if (origins === 'any') return warn('origins', 'pages of every site may use it, with a token; --origins names those that may');
  const open = origins.find((origin) => origin.startsWith('http://'));
  return open === undefined ? ok('origins', origins.join(', ')) : warn('origins', `${open} is no https: who listens can change its pages`);
}
