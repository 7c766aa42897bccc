import { createHmac } from 'node:crypto';
import type { Random } from '@studyhall/protocol';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A secret that a webhook's deliveries are signed with. */
export function newSecret(random: Pick<Random, 'fill'>): string {
  const bytes = new Uint8Array(SECRET_BYTES);
  random.fill(bytes);
  return PREFIX + Buffer.from(bytes).toString('base64');
}

/**
 * The headers of a delivery, by the Standard Webhooks specification, so that its libraries can check them.
 *
 * @param id the same for every try of one delivery
 * @param seconds when it is tried, since 1970: receivers refuse what is old, so that nobody can send it to them again
 */
export function signedHeaders(secret: string, id: string, seconds: number, body: string): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}
