import type { Clock } from '@studyhall/protocol';
import type { KeySet } from '../issuer.ts';

/** The part of the platform's `fetch` that keys are read by. */
export type FetchKeys = (url: string, init: { readonly signal: AbortSignal; readonly redirect: 'manual'; readonly headers: Readonly<Record<string, string>> }) => Promise<Response>;

/** How long a key server may take, what it may answer, and how many keys it may have. */
export const KEYS_TIMEOUT_MS = 5000;
export const KEYS_BYTES = 256 * 1024;
export const MAX_KEYS = 100;

/**
 * Reads a published key set.
 *
 * @throws Error that says why there is none: status, size, time, or a body that is no key set
 */
export async function fetchKeys(url: URL, { clock, fetch }: { readonly clock: Clock; readonly fetch: FetchKeys }): Promise<KeySet> {
  const ended = new AbortController();
  const cancel = clock.after(KEYS_TIMEOUT_MS, () => { ended.abort(); });
  try {
    // A redirect is no answer: it could lead to where nothing protects the way.
    const answer = await fetch(url.href, { signal: ended.signal, redirect: 'manual', headers: { accept: 'application/json' } });
    if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    return keySetOf(await readText(answer));
  } catch (error) {
    throw ended.signal.aborted ? new Error(`no answer in ${KEYS_TIMEOUT_MS} ms`) : error;
  } finally {
    cancel();
    ended.abort();
  }
}

async function readText(answer: Response): Promise<string> {
  if (answer.body === null) return '';
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString();
    bytes += value.length;
    if (bytes > KEYS_BYTES) throw new Error(`over ${KEYS_BYTES} bytes`);
    chunks.push(value);
  }
}

function keySetOf(text: string): KeySet {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Error('not JSON');
  }
  const { keys } = Object(parsed) as { keys?: unknown };
  if (!Array.isArray(keys)) throw new Error('no key set');
  const found = keys.filter((key): key is Readonly<Record<string, unknown>> => typeof key === 'object' && key !== null && !Array.isArray(key));
  if (found.length > MAX_KEYS) throw new Error(`over ${MAX_KEYS} keys`);
  if (found.length === 0) throw new Error('no keys');
  return { keys: found };
}
