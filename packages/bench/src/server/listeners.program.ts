/** Many sockets that read as fast as they can, and count what comes. */
import { once } from 'node:events';
import { LIVE_PATH } from '@studyhall/protocol';
import { WebSocket } from 'ws';
import { answerCalls } from '../process/calls.ts';
import { COURSE, tokenOf } from './people.ts';

/** What came, since it was asked the last time. */
export interface Heard {
  readonly events: number;
  readonly bytes: number;
  /** One of the messages. */
  readonly sample: string;
}

/** Who opens sockets. */
export interface Openers {
  readonly url: string;
  readonly count: number;
  /** The rooms that they watch, by turns; none: they only connect, to a server that is not ours. */
  readonly rooms: readonly string[];
  /** Of the people's names, so that they differ from those of other processes. */
  readonly prefix: string;
}

/** Connections that are made at the same time. */
const AT_ONCE = 100;
const MARK = Buffer.from('"actor":');

const sockets: WebSocket[] = [];
let events = 0;
let bytes = 0;
let sample: Buffer = Buffer.alloc(0);

const waiting: (() => void)[] = [];

function take(data: Buffer): void {
  for (const wake of waiting.splice(0)) wake();
  bytes += data.length;
  sample = data;
  for (let at = data.indexOf(MARK); at >= 0; at = data.indexOf(MARK, at + MARK.length)) events += 1;
}

async function openOne({ url, rooms, prefix }: Openers, place: number): Promise<void> {
  const person = `${prefix}${place}`;
  const room = rooms[place % rooms.length];
  const socket = new WebSocket(url.replace('http', 'ws') + LIVE_PATH, { perMessageDeflate: false, skipUTF8Validation: true });
  sockets.push(socket);
  const opened = once(socket, 'open');
  if (room !== undefined) {
    // Answers to the two frames: ready, and the first hint.
    const greeted = new Promise<void>((resolve, reject) => {
      let answers = 0;
      socket.on('message', () => { if ((answers += 1) === 2) resolve(); });
      socket.on('close', (code, reason) => { reject(new Error(`closed by ${code} ${reason.toString()}`)); });
    });
    await opened;
    socket.send(JSON.stringify({ t: 'auth', token: tokenOf(person) }));
    socket.send(JSON.stringify({ t: 'watch', ch: 1, course: COURSE, room }));
    await greeted;
  }
  await opened;
  socket.removeAllListeners('message');
  socket.on('message', take);
}

const calls = {
  open: async (openers: Openers): Promise<void> => {
    for (let first = 0; first < openers.count; first += AT_ONCE) {
      const some = Math.min(AT_ONCE, openers.count - first);
      await Promise.all(Array.from({ length: some }, (_, place) => openOne(openers, first + place)));
    }
  },

  heard: (): Heard => {
    const answer = { events, bytes, sample: sample.toString() };
    events = 0;
    bytes = 0;
    return answer;
  },

  /** Waits for the next message; resolves to when it came: milliseconds of everybody's clock, with fractions. */
  next: (): Promise<number> => new Promise((resolve) => { waiting.push(() => { resolve(performance.timeOrigin + performance.now()); }); }),

  close: async (): Promise<void> => {
    for (const socket of sockets.splice(0)) {
      socket.terminate();
      if (socket.readyState !== WebSocket.CLOSED) await once(socket, 'close');
    }
  },
};
export type ListenerCalls = typeof calls;

answerCalls(calls);
