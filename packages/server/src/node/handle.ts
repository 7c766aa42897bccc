import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { RoomError } from '@studyhall/protocol';
import type { Server } from '../create-server.ts';
import { partsOf, refusal } from '../http/answers.ts';
import { addressOf } from './address.ts';
import { arrivalOf, endLate } from './arrival.ts';
import { ArrivingBytes } from './arriving-bytes.ts';
import { comerOf } from './comer.ts';
import type { Door, Guest } from './door.ts';
import { bodyOf, bytesOf, unreadBody } from './incoming-body.ts';
import type { IncomingBody } from './incoming-body.ts';
import { linger } from './linger.ts';
import { SlowRefusals } from './slow-refusals.ts';

/** For so much of a body that nobody wants a connection is kept. */
const DRAINED_BYTES = 256 * 1024;

type Answering = Pick<Server, 'fetch' | 'refuse' | 'live'>;

/** What requests are handled with. */
interface Handling {
  readonly server: Answering;
  readonly door: Door;
  readonly refusals: SlowRefusals;
  readonly arriving: ArrivingBytes;
  readonly proxies: number;
}

/**
 * Lets a server answer Node's requests.
 *
 * @param proxies how many of ours stand in front
 */
export function nodeHandler(server: Answering, door: Door, proxies: number): RequestListener {
  const { core } = server.live;
  const arriving = new ArrivingBytes(core.limits.bodyBytesInAll);
  const handling: Handling = { server, door, refusals: new SlowRefusals(core), arriving, proxies };
  const last = new WeakMap<Socket, Promise<void>>();
  return (incoming, outgoing) => {
    // What is asked for on a connection before its last answer was taken is not begun with.
    const before = last.get(incoming.socket);
    last.set(incoming.socket, new Promise((resolve) => { outgoing.once('close', resolve); }));
    handle(handling, incoming, outgoing, before).catch(() => outgoing.destroy());
  };
}

async function handle(handling: Handling, incoming: IncomingMessage, outgoing: ServerResponse, before: Promise<void> | undefined): Promise<void> {
  if (before !== undefined) await before;
  // A body that came together with its head has arrived by then.
  if (bytesOf(incoming) > 0) await new Promise((resolve) => { setImmediate(resolve); });
  const guest = await enter(handling, incoming, outgoing);
  // Whoever went away while they waited wants nothing any more.
  if (guest === undefined || outgoing.closed) return;
  const { core } = handling.server.live;
  const url = urlOf(incoming);
  const arrival = arrivalOf(core.limits, url?.pathname ?? '');
  endLate(incoming, outgoing, core.surroundings.clock, arrival.ms);
  const body = incoming.method === 'GET' || incoming.method === 'HEAD' ? unreadBody(incoming) : bodyOf(incoming, arrival.bytes, handling.arriving);
  const response = url === undefined ? refusal(new RoomError('invalid', 'the address of the request is broken')) : await answer(handling, incoming, url, body);
  if (!isSlow(response) || (await handling.refusals.wait(outgoing))) await send(handling, response, outgoing, body, guest);
  else outgoing.destroy();
}

/** Lets a request in when its turn comes; one that is refused is answered, and undefined comes back. */
async function enter(handling: Handling, incoming: IncomingMessage, outgoing: ServerResponse): Promise<Guest | undefined> {
  const { server, door, refusals, proxies } = handling;
  try {
    const guest = await door.enter(comerOf(server.live.core, incoming, proxies));
    if (outgoing.closed) guest.leave();
    else outgoing.once('close', () => { guest.leave(); });
    return guest;
  } catch (error) {
    if (!(error instanceof RoomError)) throw error;
    const response = server.refuse(error, incoming.headers.origin ?? null);
    if (await refusals.wait(outgoing)) await send(handling, response, outgoing, unreadBody(incoming));
    else outgoing.destroy();
    return undefined;
  }
}

/** Who asks too often, or brings too much, is told so a little later. */
function isSlow({ status }: Response): boolean {
  return status === 429 || status === 413;
}

async function answer({ server, proxies }: Handling, incoming: IncomingMessage, url: URL, body: IncomingBody): Promise<Response> {
  const { method = 'GET' } = incoming;
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) for (const value of values ?? []) headers.append(name, value);
  try {
    const init = body.stream === undefined ? { method, headers } : { method, headers, body: body.stream, duplex: 'half' as const };
    return await server.fetch(new Request(url, init), addressOf(incoming, proxies));
  } catch (error) {
    // TRACE and CONNECT are no requests for `Request`.
    if (error instanceof TypeError) return refusal(new RoomError('invalid', 'the request makes no sense here'));
    throw error;
  }
}

/**
 * Only path and query are the client's to say; the rest of the address means nothing here. The path must be as a browser would send
 * it: another spelling (`/v1\\admin/`, `/a/../v1/admin/`) would be one thing to a proxy that closes some paths, and another to us.
 */
function urlOf({ url = '/' }: IncomingMessage): URL | undefined {
  if (!url.startsWith('/') || !URL.canParse(`http://server${url}`)) return undefined;
  const parsed = new URL(`http://server${url}`);
  const [path] = url.split('?');
  return parsed.pathname === path ? parsed : undefined;
}

async function send({ server }: Handling, response: Response, outgoing: ServerResponse, body: IncomingBody, guest?: Guest): Promise<void> {
  // Only files come with their length, and they are not held in memory.
  if (response.body !== null && response.headers.has('content-length')) {
    body.drain();
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    await pipeline(Readable.fromWeb(response.body as NodeStream<Uint8Array>), outgoing);
    return;
  }
  const parts = await partsOf(response);
  const bytes = parts.reduce((sum, { length }) => sum + length, 0);
  const length = response.body === null ? {} : { 'content-length': bytes };
  const { rest } = body;
  const connection = rest > DRAINED_BYTES ? { connection: 'close' } : {};
  outgoing.cork();
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), ...length, ...connection });
  if (outgoing.req.method !== 'HEAD') for (const part of parts) outgoing.write(part);
  if (rest === 0) outgoing.end();
  outgoing.uncork();
  body.drain();
  if (rest > 0) linger(outgoing, server.live.core.surroundings.clock);
  // Who is only heard out keeps no place.
  if (rest > 0 && outgoing.writableLength === 0) guest?.leave();
  else if (!outgoing.writableFinished) guest?.owes(bytes);
}
