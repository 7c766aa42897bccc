/** A bare `ws` server that sends ready-made messages to everybody: what a fan-out costs at least. */
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { answerCalls, cpuSeconds } from '../process/calls.ts';

/** What is sent to everybody in each tick, and how. */
export interface Round {
  readonly messages: readonly string[];
  /** `gathered`: each message is encoded once, and all go out in one write; `naive`: one send for each message and socket. */
  readonly way: 'gathered' | 'naive';
  readonly ticks: number;
  readonly everyMs: number;
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
const streams = new Map<WebSocket, { cork: () => void; uncork: () => void }>();
server.on('connection', (socket, request) => {
  streams.set(socket, request.socket);
  socket.on('close', () => streams.delete(socket));
});
await once(server, 'listening');

function sendAll({ messages, way }: Round): void {
  if (way === 'naive') {
    for (const socket of streams.keys()) for (const message of messages) socket.send(message);
    return;
  }
  const encoded = messages.map((message) => Buffer.from(message));
  for (const [socket, stream] of streams) {
    stream.cork();
    for (const message of encoded) socket.send(message, { binary: false });
    stream.uncork();
  }
}

const calls = {
  url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,

  /** @returns seconds of processor time */
  send: async (round: Round): Promise<number> => {
    const before = cpuSeconds();
    for (let tick = 0; tick < round.ticks; tick += 1) {
      sendAll(round);
      await delay(round.everyMs);
    }
    return cpuSeconds() - before;
  },
};
export type BareCalls = typeof calls;

answerCalls(calls);
