import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const KEYS = { id: 'a key of the tests', secret: 'its secret' };
const REGION = 'eu-west-1';
const PAGE = 2;

/**
 * A bucket as far as files need one, which looks at signatures by the rules of Amazon (Signature Version 4): put, get with a range, delete, and
 * lists by pages.
 */
export class Bucket {
  readonly kept = new Map<string, Buffer>();
  /** How many requests were refused. */
  refused = 0;
  /** Whether it removes nothing, as one whose keys may only write. */
  refusing = false;
  /** Whether its lists say that they go on, and have entries that nobody can read: one without a key, one whose key is no text. */
  endless = false;
  readonly #server = createServer((request, response) => { void this.#answer(request, response); });

  get place(): string {
    return `s3:http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/files?region=${REGION}`;
  }

  readonly env = { AWS_ACCESS_KEY_ID: KEYS.id, AWS_SECRET_ACCESS_KEY: KEYS.secret };

  start(): Promise<void> {
    return new Promise((resolve) => { this.#server.listen(0, '127.0.0.1', resolve); });
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => { this.#server.close(() => { resolve(); }); });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray() as Buffer[]);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://bucket');
    if (!isSigned(request, pathname, searchParams)) {
      this.refused += 1;
      response.writeHead(403).end('<Error/>');
      return;
    }
    const key = decodeURIComponent(pathname.slice('/files/'.length));
    if (key === '') response.end(this.#list(searchParams.get('start-after') ?? ''));
    else if (request.method === 'PUT') {
      // It takes no body of unknown length.
      if (request.headers['content-length'] !== String(body.length)) response.writeHead(411);
      else this.kept.set(key, body);
      response.end();
    } else if (request.method === 'DELETE' && this.refusing) {
      response.writeHead(403).end('<Error/>');
    } else if (request.method === 'DELETE') {
      this.kept.delete(key);
      response.writeHead(204).end();
    } else this.#give(this.kept.get(key), request, response);
  }

  #give(bytes: Buffer | undefined, { headers: { range } }: IncomingMessage, response: ServerResponse): void {
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
    if (bytes === undefined) response.writeHead(404).end('<Error/>');
    else if (from === undefined) response.end(bytes);
    else response.writeHead(206).end(bytes.subarray(Number(from), Number(to) + 1));
  }

  #list(after: string): string {
    const keys = [...this.kept.keys()].sort().filter((key) => key > after);
    const entries = keys.slice(0, PAGE).map((key) => `<Contents><Key>${key.replace(/&/g, '&amp;')}</Key><LastModified>2020-01-01T00:00:00.000Z</LastModified></Contents>`);
    const odd = this.endless ? ['<Contents><Key>&#x110000;</Key></Contents>', '<Contents></Contents>'] : [];
    return `<ListBucketResult><IsTruncated>${String(this.endless || keys.length > PAGE)}</IsTruncated>${[...entries, ...odd].join('')}</ListBucketResult>`;
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const sign = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

function isSigned({ method = '', headers }: IncomingMessage, pathname: string, query: URLSearchParams): boolean {
  const [, credential = '', signed = '', signature] = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(headers.authorization ?? '') ?? [];
  const at = String(headers['x-amz-date']);
  const scope = `${at.slice(0, 8)}/${REGION}/s3/aws4_request`;
  if (credential !== `${KEYS.id}/${scope}`) return false;
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name])}\n`).join('');
  const sorted = [...query].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).sort().join('&');
  const canonical = [method, pathname, sorted, lines, signed, String(headers['x-amz-content-sha256'])].join('\n');
  const key = [at.slice(0, 8), REGION, 's3', 'aws4_request'].reduce<Buffer | string>(sign, `AWS4${KEYS.secret}`);
  return sign(key, `AWS4-HMAC-SHA256\n${at}\n${scope}\n${hash(canonical)}`).toString('hex') === signature;
}
