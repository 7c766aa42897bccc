import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { FILE_PATH } from '@studyhall/protocol';
import type { Asker } from './asks.fixture.ts';
import type { Nonsense } from './nonsense.fixture.ts';

/** What came back: nothing where the connection was only closed. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'get', 'G E T', '\u0000'] as const;
const ODD_PATHS = ['*', '//', '/v1/live', `${FILE_PATH}x`, '/v1/admin/x', '/healthz', '/readyz', '/%ff', '/v1/courses/../../x', 'http://else.example/', `/${'x'.repeat(3000)}`] as const;

/** Headers that contradict what stands beside them, or say once more what was said. */
const SECOND_HEADERS = ['Host: y', 'Host: x', 'Authorization: Bearer a.b.c', 'Content-Length: 7', 'Transfer-Encoding: chunked', 'Transfer-Encoding: gzip', 'Content-Type: text/plain', 'Content-Type: application/json; charset=utf-16'] as const;
const CHUNK_LIES = ['fffffffff', '-1', '0x5', '', 'g', '5;ext="\u0001"'] as const;

/** A body in chunks, some of which may say another length than they have. */
function inChunks(nonsense: Nonsense, body: Buffer): Buffer {
  const size = 1 + Math.floor(body.length / 3);
  const parts = Array.from({ length: Math.ceil(body.length / size) }, (_, at) => body.subarray(at * size, (at + 1) * size));
  const chunks = parts.map((part) => {
    const length = nonsense.chance(0.95) ? part.length.toString(16) : nonsense.pick(CHUNK_LIES);
    return Buffer.concat([Buffer.from(`${length}\r\n`), part, Buffer.from('\r\n')]);
  });
  return Buffer.concat([...chunks, Buffer.from(nonsense.chance(0.95) ? '0\r\n\r\n' : '0\r\nContent-Length: 5\r\n\r\n')]);
}

/** The bytes of a request that may be good, odd or none. */
export function someRequest(nonsense: Nonsense, asker: Asker): Buffer {
  if (nonsense.chance(0.1)) return Buffer.concat([nonsense.bytes(200), Buffer.from('\r\n\r\n')]);
  const ask = asker(nonsense);
  const { token } = ask;
  const method = nonsense.chance(0.8) ? ask.method : nonsense.pick(METHODS);
  const path = nonsense.chance(0.95) ? ask.path : nonsense.pick(ODD_PATHS);
  const plain = method === 'GET' ? Buffer.alloc(0) : nonsense.chance(0.1) ? nonsense.bytes(5000) : Buffer.from(nonsense.text(ask.body));
  const isZipped = nonsense.chance(0.05);
  const body = isZipped ? gzipSync(plain) : plain;
  const isChunked = nonsense.chance(0.2);
  const length = nonsense.chance(0.95) ? String(body.length) : nonsense.pick(['-1', '1e9', 'x', '99999999999999999999']);
  const headers = [
    nonsense.chance(0.95) ? 'Host: x' : 'Hos t: x',
    nonsense.chance(0.9) ? `Authorization: Bearer ${token}` : `Authorization: ${nonsense.pick(['Bearer', 'Basic eDp5', 'Bearer a.b.c', 'Bearer e30.e30.e30', `Bearer ${'x'.repeat(9000)}`])}`,
    isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`,
    ...(isZipped ? ['Content-Encoding: gzip'] : []),
    ...(nonsense.chance(0.1) ? [nonsense.pick(SECOND_HEADERS)] : []),
    ...(nonsense.chance(0.1) ? [nonsense.pick(['Expect: 100-continue', 'Upgrade: websocket', 'Origin: null', 'Content-Encoding: gzip', `X: ${'y'.repeat(9000)}`])] : []),
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from([`${method} ${path} HTTP/1.${nonsense.chance(0.95) ? 1 : 9}`, ...headers, '', ''].join('\r\n')), isChunked && nonsense.chance(0.8) ? inChunks(nonsense, body) : body]);
}

/** Sends bytes over a connection of their own and waits for its end. */
export async function sendRaw(url: string, bytes: Buffer): Promise<RawAnswer | undefined> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // Who sends on after an answer, or after a refusal, may be reset instead of closed: what counts is what came until then.
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => { socket.once('close', resolve); });
  socket.end(bytes);
  await closed;
  const text = Buffer.concat(chunks).toString('latin1').replace(/^HTTP\/1\.1 100 [^]*?\r\n\r\n/, '');
  if (text === '') return undefined;
  const [, status = '0'] = /^HTTP\/1\.1 (\d{3}) /.exec(text) ?? [];
  return { status: Number(status), body: text.slice(text.indexOf('\r\n\r\n') + 4) };
}
