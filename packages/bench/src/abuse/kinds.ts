import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { LIVE_PATH, roomPath } from '@studyhall/protocol';
import { WebSocket } from 'ws';
import { COURSE, tokenOf } from '../server/people.ts';

/** What one abuser does until told to stop. */
export type Abuse = (url: string, isOver: () => boolean, place: number) => Promise<void>;

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
const BIG = Buffer.alloc(8 * 2 ** 20, 'x');
const logOf = (url: string): string => url + roomPath(COURSE, 'lecture', 'log');

/** Between two pages that one slow reader asks for: milliseconds. Those who ask as fast as they can are another kind. */
const PAGE_MS = 1000;

/** Whatever comes of it is fine: an abuser goes on. */
function send(address: string, token: string, body: Buffer | undefined): Promise<void> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}` };
    const sent = request(address, { method: body === undefined ? 'GET' : 'POST', agent, headers }, (response) => {
      response.resume().on('close', () => { resolve(); });
    });
    sent.on('error', () => { resolve(); });
    sent.end(body);
  });
}

async function opened(url: string, place: number): Promise<WebSocket> {
  const socket = new WebSocket(url.replace('http', 'ws') + LIVE_PATH, { perMessageDeflate: false });
  await new Promise((resolve) => socket.on('error', resolve).on('close', resolve).on('open', resolve));
  if (socket.readyState !== WebSocket.OPEN) return socket;
  socket.send(JSON.stringify({ t: 'auth', token: tokenOf(`abuser-${place}`) }));
  socket.send(JSON.stringify({ t: 'watch', ch: 1, course: COURSE, room: 'lecture', signals: true }));
  return socket;
}

/** How long a process computes before it looks whether it should stop: milliseconds. */
const COMPUTING_MS = 20;
/** An abuser sends no faster than the network takes: bytes that wait on this side. */
const UNSENT_BYTES = 2 ** 20;

/** Something that is done to a server, or beside it. */
export interface Kind {
  /** How many do it at once. */
  readonly many: number;
  readonly abuse: Abuse;
  /** Does nothing to the server: what others notice of it is the machine's doing, and there is no aim for it. */
  readonly isControl?: boolean;
}

/** Whether the network takes no more for now. */
function isFull({ bufferedAmount, readyState }: WebSocket): boolean {
  return readyState === WebSocket.OPEN && bufferedAmount > UNSENT_BYTES;
}

/** What is done, by its name in the report. */
export const KINDS: Readonly<Record<string, Kind>> = {
  'nothing, but computing': {
    many: 1,
    isControl: true,
    async abuse(_, isOver) {
      while (!isOver()) {
        const end = performance.now() + COMPUTING_MS;
        while (performance.now() < end);
        await delay(0);
      }
    },
  },
  'floods of requests': {
    many: 32,
    async abuse(url, isOver, place) {
      // Half of them have a good token.
      const token = place % 2 === 0 ? tokenOf(`abuser-${place}`) : 'no.good.token';
      while (!isOver()) await send(logOf(url), token, undefined);
    },
  },
  'floods of frames': {
    many: 16,
    async abuse(url, isOver, place) {
      while (!isOver()) {
        const socket = await opened(url, place);
        for (let frame = 0; socket.readyState === WebSocket.OPEN && !isOver(); frame += 1) {
          socket.send(JSON.stringify({ t: 'signal', ch: 1, kind: 'typing', body: { in: null }, ttl: 5000 }));
          if (frame % 50 === 0) await delay(1);
          while (isFull(socket) && !isOver()) await delay(5);
        }
        socket.terminate();
      }
    },
  },
  'huge bodies': {
    many: 16,
    async abuse(url, isOver, place) {
      while (!isOver()) await send(logOf(url), tokenOf(`abuser-${place}`), BIG);
    },
  },
  'slow bodies': {
    many: 400,
    async abuse(url, isOver, place) {
      const { hostname, port } = new URL(url);
      while (!isOver()) {
        const socket = connect(Number(port), hostname);
        socket.on('error', () => undefined).resume();
        socket.write(`POST ${roomPath(COURSE, 'lecture', 'log')} HTTP/1.1\r\nhost: server\r\nauthorization: Bearer ${tokenOf(`abuser-${place}`)}\r\ncontent-length: 100000\r\n\r\n`);
        while (!socket.destroyed && !isOver()) {
          socket.write('x'.repeat(100));
          await delay(200);
        }
        socket.destroy();
      }
    },
  },
  'slow readers': {
    many: 200,
    async abuse(url, isOver, place) {
      const socket = await opened(url, place);
      socket.pause();
      const { hostname, port } = new URL(url);
      // Pages asked for and never read, over connections of their own.
      while (!isOver()) {
        const pages = connect(Number(port), hostname);
        pages.on('error', () => undefined).pause();
        const ask = `GET ${roomPath(COURSE, 'lecture', 'log')}?limit=200 HTTP/1.1\r\nhost: server\r\nauthorization: Bearer ${tokenOf(`abuser-${place}`)}\r\n\r\n`;
        for (let page = 0; page < 20 && !isOver() && !pages.destroyed; page += 1) {
          pages.write(ask);
          await delay(PAGE_MS);
        }
        pages.destroy();
      }
      socket.terminate();
    },
  },
  'storms of connections': {
    many: 32,
    async abuse(url, isOver, place) {
      while (!isOver()) {
        const socket = await opened(url, place);
        await delay(5);
        socket.terminate();
      }
    },
  },
};
