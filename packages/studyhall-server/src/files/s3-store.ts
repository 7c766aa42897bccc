import { openAsBlob } from 'node:fs';
import { AwsClient } from 'aws4fetch';
import { RoomError } from '@studyhall/protocol';
import { isFileKey } from '@studyhall/server-core';
import type { FileStore, KeptKey } from '@studyhall/server-core';
import type { FilesChoice } from '../settings/files.ts';

/** What may take long is a big file over a slow line: milliseconds. */
const PATIENCE_MS = 60_000;

/** Keeps files in a bucket of whatever speaks S3. Whoever sets it up sees to it that nobody else reads it. */
export function s3FileStore({ bucket, region, accessKeyId, secretAccessKey }: Extract<FilesChoice, { kind: 's3' }>): FileStore {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' });
  const urlOf = (key: string): string => `${bucket}/${encodeURIComponent(key)}`;

  /** What is signed is the request without its bytes: they go over TLS, and are not read twice. */
  async function ask(method: string, url: string, init: { headers?: Record<string, string>; body?: Blob } = {}): Promise<Response> {
    try {
      const { headers = {}, body } = init;
      const signed = await client.sign(url, { method, headers });
      return await fetch(signed.url, { method, headers: signed.headers, signal: AbortSignal.timeout(PATIENCE_MS), ...(body && { body }) });
    } catch (cause) {
      throw unavailable(cause);
    }
  }

  /** @throws RoomError `unavailable` for any answer that is no success and not among `others` */
  async function get(method: string, url: string, init: Parameters<typeof ask>[2] = {}, others: readonly number[] = []): Promise<Response> {
    const answer = await ask(method, url, init);
    if (answer.ok || others.includes(answer.status)) return answer;
    await answer.body?.cancel();
    throw unavailable(new Error(`the bucket answers ${method} with ${String(answer.status)}`));
  }

  return {
    async put(key, { path }) {
      const answer = await get('PUT', urlOf(key), { body: await openAsBlob(path) });
      await answer.body?.cancel();
    },
    async read(key, range) {
      const headers: Record<string, string> = range === undefined ? {} : { range: `bytes=${String(range.from)}-${String(range.to)}` };
      const answer = await get('GET', urlOf(key), { headers }, [404]);
      if (answer.status !== 404) return answer.body ?? undefined;
      await answer.body?.cancel();
      return undefined;
    },
    async remove(key) {
      const answer = await get('DELETE', urlOf(key), {}, [404]);
      await answer.body?.cancel();
    },
    keys: () => keysOf(async (query) => (await get('GET', `${bucket}?${query.toString()}`)).text()),
    async ready() {
      const answer = await get('GET', `${bucket}?list-type=2&max-keys=1`);
      await answer.body?.cancel();
    },
  };
}

/**
 * The list comes in pages of XML. Whatever else somebody keeps in the bucket is passed over, and never swept up.
 *
 * @throws RoomError `unavailable` for a list that does not go on, though it says so: nothing is swept up by half of it
 */
async function* keysOf(list: (query: URLSearchParams) => Promise<string>): AsyncGenerator<KeptKey> {
  for (let after = ''; ; ) {
    const page = await list(new URLSearchParams({ 'list-type': '2', ...(after !== '' && { 'start-after': after }) }));
    const before = after;
    for (const [, entry = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const [, key = ''] = /<Key>([^<]+)<\/Key>/.exec(entry) ?? [];
      const [, at = ''] = /<LastModified>([^<]+)<\/LastModified>/.exec(entry) ?? [];
      // Without a key it is no place to go on from.
      if (key === '') continue;
      after = unescaped(key);
      if (isFileKey(after)) yield { key: after, at: Date.parse(at) };
    }
    if (!page.includes('<IsTruncated>true</IsTruncated>')) return;
    if (after === before) throw unavailable(new Error('the bucket says that its list goes on, and it does not'));
  }
}

const MAX_CODE_POINT = 0x10ffff;
const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, decimal?: string, name?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (Number.isNaN(code)) return SIGNS[name ?? ''] ?? '';
    return code > MAX_CODE_POINT ? '' : String.fromCodePoint(code);
  });
}

/** Its reasons are for the log, which finds them as the cause. */
function unavailable(cause: unknown): RoomError {
  return new RoomError('unavailable', 'files cannot be kept or read now', { cause });
}
