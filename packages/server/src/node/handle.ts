import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { RoomError } from '@studyhall/protocol';
import type { Server } from '../create-server.ts';
import { refusal } from '../http/answers.ts';
import { addressOf } from './address.ts';
import { arrivalOf, endLate } from './arrival.ts';
import { bodyOf } from './incoming-body.ts';

/**
 * Lets a server answer Node's requests.
 *
 * @param proxies how many of ours stand in front
 */
export function nodeHandler(server: Pick<Server, 'fetch' | 'live'>, proxies: number): RequestListener {
  return (incoming, outgoing) => {
    answer(server, incoming, outgoing, proxies)
      .then((response) => send(response, outgoing))
      .catch(() => outgoing.destroy());
  };
}

async function answer({ fetch, live: { core } }: Pick<Server, 'fetch' | 'live'>, incoming: IncomingMessage, outgoing: ServerResponse, proxies: number): Promise<Response> {
  const url = urlOf(incoming);
  const arrival = arrivalOf(core.limits, url?.pathname ?? '');
  endLate(incoming, outgoing, core.surroundings.clock, arrival.ms);
  if (url === undefined) return refusal(new RoomError('invalid', 'the address of the request is broken'));
  const { method = 'GET' } = incoming;
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) for (const value of values ?? []) headers.append(name, value);
  const body = method === 'GET' || method === 'HEAD' ? undefined : bodyOf(incoming, arrival.bytes);
  try {
    const init = body === undefined ? { method, headers } : { method, headers, body: body.stream, duplex: 'half' as const };
    return await fetch(new Request(url, init), addressOf(incoming, proxies));
  } catch (error) {
    // TRACE and CONNECT are no requests for `Request`.
    if (error instanceof TypeError) return refusal(new RoomError('invalid', 'the request makes no sense here'));
    throw error;
  } finally {
    if (body === undefined) incoming.resume();
    else body.drain();
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

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  // Only files come with their length, and they are not held in memory.
  if (response.body !== null && response.headers.has('content-length')) {
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    await pipeline(Readable.fromWeb(response.body as NodeStream<Uint8Array>), outgoing);
    return;
  }
  const body = Buffer.from(await response.arrayBuffer());
  const length = response.body === null ? {} : { 'content-length': body.length };
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), ...length });
  outgoing.end(outgoing.req.method === 'HEAD' ? undefined : body);
}
