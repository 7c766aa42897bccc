import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { RoomError } from '@studyhall/protocol';
import { refusal } from '../http/answers.ts';

/** No request has a longer body; each action has its own, smaller limit. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;
const DRAINED_BYTES = 8 * MAX_BODY_BYTES;

/** Lets a function from Request to Response answer Node's requests. */
export function nodeHandler(fetch: (request: Request) => Promise<Response>): RequestListener {
  return (incoming, outgoing) => {
    answer(fetch, incoming)
      .then((response) => send(response, outgoing))
      .catch(() => outgoing.destroy());
  };
}

async function answer(fetch: (request: Request) => Promise<Response>, incoming: IncomingMessage): Promise<Response> {
  const url = addressOf(incoming);
  if (url === undefined) return refusal(new RoomError('invalid', 'the address of the request is broken'));
  const body = await readAll(incoming);
  const { method = 'GET' } = incoming;
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) for (const value of values ?? []) headers.append(name, value);
  // A body that was not kept is known by its length, so that it is refused like any other that is too long.
  if (body === undefined) headers.set('content-length', String(MAX_BODY_BYTES + 1));
  const empty = body === undefined || body.length === 0 || method === 'GET' || method === 'HEAD';
  return fetch(new Request(url, { method, headers, ...(empty ? {} : { body: new Uint8Array(body) }) }));
}

/** Only path and query are the client's to say; the rest of the address means nothing here. */
function addressOf({ url = '/' }: IncomingMessage): URL | undefined {
  return url.startsWith('/') && URL.canParse(`http://server${url}`) ? new URL(`http://server${url}`) : undefined;
}

/** Reads a body; undefined as soon as it is too long. */
function readAll(incoming: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) {
        chunks.push(chunk);
        return;
      }
      // A client that is cut off while it sends never reads why: the rest is let through, up to a point.
      chunks = [];
      resolve(undefined);
      if (size > DRAINED_BYTES) incoming.destroy();
    });
    incoming.on('end', () => { resolve(Buffer.concat(chunks)); });
    incoming.on('error', reject);
  });
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const length = response.body === null ? {} : { 'content-length': body.length };
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), ...length });
  outgoing.end(outgoing.req.method === 'HEAD' ? undefined : body);
}
