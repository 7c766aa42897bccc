import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestContext } from 'node:test';
import { decodeServerFrame, LIVE_PATH, parseJson } from '@studyhall/protocol';
import type { ClientFrame, ServerFrame } from '@studyhall/protocol';

/** A WebSocket that remembers what came and waits for what should. */
export class LiveClient {
  readonly frames: ServerFrame[] = [];
  readonly #socket: WebSocket;
  #closed: number | undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      this.frames.push(decodeServerFrame(parseJson(data, 'frame')));
    });
    socket.addEventListener('close', ({ code }) => { this.#closed = code; });
  }

  /** Connects, and ends with the test. */
  static async open(t: TestContext, url: string, token?: string): Promise<LiveClient> {
    const socket = new WebSocket(url.replace('http', 'ws') + LIVE_PATH);
    const client = new LiveClient(socket);
    t.after(() => { socket.close(); });
    await once(socket, 'open');
    if (token !== undefined) {
      client.send({ t: 'auth', token });
      await client.until('ready', (frame) => frame.t === 'ready');
    }
    return client;
  }

  send(frame: ClientFrame): void {
    this.raw(JSON.stringify(frame));
  }

  raw(data: string | Uint8Array<ArrayBuffer>): void {
    this.#socket.send(data);
  }

  close(): void {
    this.#socket.close();
  }

  /** Waits for the first frame, from the first on, that is as wanted. */
  async until<T extends ServerFrame>(what: string, wanted: (frame: ServerFrame) => frame is T): Promise<T>;
  async until(what: string, wanted: (frame: ServerFrame) => boolean): Promise<ServerFrame>;
  async until(what: string, wanted: (frame: ServerFrame) => boolean): Promise<ServerFrame> {
    for (let turns = 0; turns < 1000; turns += 1) {
      const found = this.frames.find(wanted);
      if (found !== undefined) return found;
      await delay(10);
    }
    throw new Error(`no ${what} came, but ${JSON.stringify(this.frames)}`);
  }

  /** Waits for the end; resolves to the code of closing. */
  async closed(): Promise<number> {
    for (let turns = 0; turns < 1000; turns += 1) {
      if (this.#closed !== undefined) return this.#closed;
      await delay(10);
    }
    throw new Error('it stays open');
  }

  /** What the signals of a room are, after all that came. */
  signals(ch: number): { kind: string; from: string; body: unknown }[] {
    const set = new Map<string, { kind: string; from: string; body: unknown }>();
    for (const frame of this.frames) {
      if (frame.t !== 'signals' || frame.ch !== ch) continue;
      if (frame.change.reset) set.clear();
      for (const { key, kind, from, body } of frame.change.set) set.set(key, { kind, from, body });
      for (const key of frame.change.gone) set.delete(key);
    }
    return [...set.values()].sort((a, b) => (a.from + a.kind < b.from + b.kind ? -1 : 1));
  }

  /** Waits until the signals of a room are as wanted: kinds and people, sorted. */
  async untilSignals(ch: number, wanted: readonly string[]): Promise<void> {
    for (let turns = 0; turns < 1000; turns += 1) {
      const now = this.signals(ch).map(({ kind, from }) => `${from} ${kind}`);
      if (JSON.stringify(now) === JSON.stringify(wanted)) return;
      await delay(10);
    }
    throw new Error(`signals are ${JSON.stringify(this.signals(ch))}, not ${wanted.join()}`);
  }
}
