import { connect } from 'node:net';
import { id } from '../server.fixture.ts';
import type { Nonsense } from './nonsense.fixture.ts';

/** What came back: nothing where the connection was only closed. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'get', 'G E T', '\u0000'] as const;
const ACTIONS = ['facts', 'log', 'window', 'snapshot', 'receipts', 'roster', 'nothing', 'constructor', '__proto__'] as const;

function bodyFor(action: string, nonsense: Nonsense): unknown {
  const draft = { id: id(), type: nonsense.pick(['post', 'react', 'edit', 'hide', 'x-own']), v: 1, body: { text: 'hello', target: id(), reaction: '👍', from: false, to: true } };
  if (action === 'window') return { query: { view: 'thread', version: 3, order: 'activity' }, around: { at: 'first' }, limit: 10 };
  if (action === 'receipts') return { marks: [{ thread: id(), event: id() }] };
  if (action === 'roster') return { ids: ['ann', 'bob'] };
  return { drafts: [draft] };
}

/** What cannot be escaped, half of a pair of surrogates, becomes a question mark. */
const escaped = (value: unknown): string => encodeURIComponent(Buffer.from(String(value)).toString());

/** The bytes of a request that may be good, odd or none. */
export function someRequest(nonsense: Nonsense, token: string): Buffer {
  if (nonsense.chance(0.1)) return Buffer.concat([nonsense.bytes(200), Buffer.from('\r\n\r\n')]);
  const action = nonsense.pick(ACTIONS);
  const method = nonsense.chance(0.7) ? nonsense.pick(['GET', 'POST']) : nonsense.pick(METHODS);
  const room = nonsense.chance(0.8) ? 'r' : escaped(nonsense.value());
  const query = nonsense.chance(0.6) ? '' : `?${nonsense.pick(['limit', 'after', 'view', 'version', 'hook'])}=${escaped(nonsense.value())}`;
  const path = nonsense.chance(0.9)
    ? `/v1/courses/${nonsense.chance(0.9) ? 'bio101' : '%'}/rooms/${room}/${action}${query}`
    : nonsense.pick(['*', '//', '/v1/live', '/healthz', '/readyz', '/%ff', '/v1/courses/../../x', 'http://else.example/', `/${'x'.repeat(3000)}`]);
  const body = method === 'GET' ? Buffer.alloc(0) : nonsense.chance(0.1) ? nonsense.bytes(5000) : Buffer.from(nonsense.text(bodyFor(action, nonsense)));
  const length = nonsense.chance(0.95) ? String(body.length) : nonsense.pick(['-1', '1e9', 'x', '99999999999999999999']);
  const headers = [
    nonsense.chance(0.95) ? 'Host: x' : 'Hos t: x',
    nonsense.chance(0.9) ? `Authorization: Bearer ${token}` : `Authorization: ${nonsense.pick(['Bearer', 'Basic eDp5', 'Bearer a.b.c', 'Bearer e30.e30.e30', `Bearer ${'x'.repeat(9000)}`])}`,
    ...(nonsense.chance(0.8) ? [`Content-Length: ${length}`] : ['Transfer-Encoding: chunked']),
    ...(nonsense.chance(0.1) ? [nonsense.pick(['Expect: 100-continue', 'Upgrade: websocket', 'Origin: null', 'Content-Encoding: gzip', `X: ${'y'.repeat(9000)}`])] : []),
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from([`${method} ${path} HTTP/1.${nonsense.chance(0.95) ? 1 : 9}`, ...headers, '', ''].join('\r\n')), body]);
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
