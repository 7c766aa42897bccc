import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { ServerOptions, WebSocket } from 'ws';
import { LIVE_PATH, RoomError, toRoomError } from '@studyhall/protocol';
import type { Server } from '../create-server.ts';
import { isRefusedOrigin } from '../http/refused-origin.ts';
import { lostFrame } from '../live/encode.ts';
import type { LiveHub } from '../live/hub.ts';
import { CLOSE } from '../live/socket.ts';
import type { LiveSocket } from '../live/socket.ts';
import { Rate } from '../rate.ts';
import { addressOf } from './address.ts';
import { ByTurns } from './by-turns.ts';
import { stranger } from './comer.ts';
import type { Comer, Door } from './door.ts';
import { FrameIntake } from './frame-intake.ts';
import { framing } from './frame.ts';
import { Holds } from './holds.ts';
import { refuse } from './refuse.ts';
import { WaitingGuard } from './waiting-guard.ts';

/** How long a client may take to answer a goodbye when the server stops: milliseconds. */
const GOODBYE_MS = 500;
/** How long one that was told to go may stay: milliseconds. */
const CLOSE_MS = 2000;
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** Pages keep their connections for longer than that: milliseconds. */
const SHORT_MS = 5000;
/** Why a connection is held that sends too fast. */
const PACE = 'pace';
const PING_WINDOW_MS = 10_000;
/**
 * Connections that are written to in one turn of the event loop. What is said in a room of hundreds goes to all of them, and each write is a call of
 * the kernel: whoever asks for something meanwhile, and the answer to the very post, would wait for all of them.
 */
const WRITES_IN_TURN = 32;
const EMPTY = Buffer.alloc(0);

/**
 * Lets the WebSockets of an HTTP server reach the live part.
 *
 * @param proxies how many of ours stand in front
 * @returns a function that says goodbye to all of them, and ends those that do not answer
 */
export function attachLive(http: HttpServer, server: Server, door: Door, proxies: number): () => void {
  const { live: hub, origins, meter } = server;
  const { limits, surroundings } = hub.core;
  const options: ServerOptions & { readonly closeTimeout: number } = {
    noServer: true,
    maxPayload: limits.frameBytes,
    maxFragments: limits.fragmentsPerMessage,
    maxBufferedChunks: limits.bufferedChunks,
    closeTimeout: CLOSE_MS,
    perMessageDeflate: false,
    // One frame of each connection in a turn of the event loop: one piece from the network may hold eight thousand, and taking them apart
    // all at once costs as much as handling them.
    allowSynchronousEvents: false,
  };
  const sockets = new WebSocketServer(options);
  const perAddress = new Rate(surroundings.clock, MINUTE_MS);
  /** Connections that were ended again at once, by address. */
  const inVain = new Rate(surroundings.clock, MINUTE_MS);
  const inAll = new Rate(surroundings.clock, SECOND_MS);
  const guard = new WaitingGuard(sockets.clients, hub.core);
  const frames = framing();
  const intake = new FrameIntake();
  const outflow = new ByTurns(WRITES_IN_TURN);
  meter.reads('studyhall_waiting_bytes', () => guard.bytes());
  http.on('upgrade', (request: IncomingMessage, stream: Duplex, first: Buffer) => {
    stream.on('error', () => stream.destroy());
    const [path] = (request.url ?? '').split('?');
    if (path !== LIVE_PATH) {
      refuse(stream, 404, new RoomError('not-found', 'there is nothing here'));
      return;
    }
    if (isRefusedOrigin(hub.core.noteRefusal, origins, request.headers.origin ?? null)) {
      refuse(stream, 403, new RoomError('forbidden', 'not for pages of this origin'));
      return;
    }
    const address = addressOf(request, proxies);
    try {
      perAddress.take(address, 1, limits.upgradesPerAddress);
    } catch (error) {
      hub.core.noteRefusal('connections refused', 'too many from one address');
      if (error instanceof RoomError) refuse(stream, 429, error);
      return;
    }
    const upgrade = (): void => {
      const isTooMany = inAll.isSpent('', limits.upgradesPerSecond);
      if (!isTooMany) inAll.take('', 1, limits.upgradesPerSecond);
      sockets.handleUpgrade(request, stream, first, (socket) => {
        if (isTooMany) turnAway(hub, socket);
        else accept(hub, socket, stream, frames, intake, outflow);
        guard.watch();
        const openedAt = hub.core.elapsed();
        socket.once('close', () => {
          const isShort = !isTooMany && hub.core.elapsed() - openedAt < SHORT_MS;
          if (isShort && !inVain.isSpent(address, limits.upgradesPerAddress)) inVain.take(address, 1, limits.upgradesPerAddress);
        });
      });
    };
    inTurn(door, stranger(`live ${address}`, inVain, address, limits.upgradesPerAddress), stream, upgrade);
  });
  return () => {
    guard.end();
    hub.close();
    surroundings.clock.after(GOODBYE_MS, () => { for (const socket of sockets.clients) socket.terminate(); });
  };
}

/** Goes on when it is the turn of who wants to connect. */
function inTurn(door: Door, comer: Comer, stream: Duplex, goOn: () => void): void {
  door.enter(comer).then(
    (guest) => {
      guest.leave();
      if (!stream.destroyed) goOn();
    },
    (error: unknown) => { refuse(stream, 503, toRoomError(error)); },
  );
}

/** A browser reads no header of a refused WebSocket, so it is let in, told when to come back, and let out. */
function turnAway(hub: LiveHub, socket: WebSocket): void {
  hub.core.noteRefusal('connections refused', 'too many in one second');
  socket.on('error', () => { socket.terminate(); });
  socket.send(lostFrame(new RoomError('unavailable', 'too many come at once', { retryAfterMs: hub.turns.take() })), { binary: false });
  socket.close(CLOSE.tryLater, 'unavailable');
}

function accept(hub: LiveHub, socket: WebSocket, stream: Duplex, frames: ReturnType<typeof framing>, intake: FrameIntake, outflow: ByTurns): void {
  const holds = new Holds(socket);
  const connection = hub.connect(liveSocket(socket, stream, frames, holds, outflow));
  const take = intake.of({ holds, receive: (text) => { connection.receive(text); }, isOver: () => socket.readyState !== socket.OPEN });
  let pings: Rate | undefined;
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      connection.gone();
      socket.close(CLOSE.notText, 'text only');
    } else {
      take(data.toString());
    }
  });
  socket.on('ping', () => {
    // Browsers send none, and each one costs an answer.
    pings ??= new Rate(hub.core.surroundings.clock, PING_WINDOW_MS);
    const { framesPer10s } = hub.core.limits;
    if (pings.isSpent('', framesPer10s)) socket.terminate();
    else pings.take('', 1, framesPer10s);
  });
  socket.on('pong', () => { connection.heard(); });
  socket.on('close', () => { connection.gone(); });
  // Broken frames and broken pipes end in `close`; without a listener they would end the process.
  socket.on('error', () => { connection.gone(); });
}

function liveSocket(socket: WebSocket, stream: Duplex, frames: ReturnType<typeof framing>, holds: Holds, outflow: ByTurns): LiveSocket {
  let [waiting, bytes]: [Buffer[], number] = [[], 0];
  const flush = (): void => {
    const [frame = EMPTY, ...more] = waiting;
    [waiting, bytes] = [[], 0];
    // Past `ws`, which would make a frame for each socket and write it in two pieces: writing is most of the cost of a push. Nothing
    // of its own can be under way, as nothing is compressed.
    if (frame.length > 0 && socket.readyState === socket.OPEN) stream.write(more.length === 0 ? frame : Buffer.concat([frame, ...more]));
  };
  return {
    write(messages) {
      const frame = frames(messages);
      if (waiting.push(frame) === 1) outflow.add(flush);
      bytes += frame.length;
      return stream.writableLength + bytes;
    },
    ping() {
      if (socket.readyState === socket.OPEN) socket.ping();
    },
    close(code, reason) {
      flush();
      socket.close(code, reason);
    },
    cut() {
      socket.terminate();
    },
    pause() {
      holds.hold(PACE);
    },
    resume() {
      holds.release(PACE);
    },
  };
}
