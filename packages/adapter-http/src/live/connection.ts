import {
  type ClientFrame,
  decodeServerFrame,
  type Page,
  parseJson,
  type Ports,
  RoomError,
  type ServerFrame,
  type SignalChange,
  toRoomError,
} from '@studyhall/protocol';

/** How long a server may take from the first byte to `ready`: milliseconds. */
const READY_MS = 15_000;

/** What a connection tells one room. */
export interface Channel {
  hint(page?: Page): void;
  signals(change: SignalChange): void;
  /** The channel has ended; said once. */
  lost(error: RoomError): void;
}

/** What a room asks for. */
export type WatchRequest = Omit<Extract<ClientFrame, { t: 'watch' }>, 't' | 'ch'>;

/** What a room sets. */
export type SignalRequest = Omit<Extract<ClientFrame, { t: 'signal' }>, 't' | 'ch'>;

/** One WebSocket, shared by rooms. It ends once: by itself, by a failure, or when its last room has left. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #ports: Ports;
  readonly #onEnd: (connection: Connection) => void;
  readonly #channels = new Map<number, Channel>();
  readonly #cancelTimer: () => void;
  /** Frames that wait for `ready`; undefined once it came. */
  #waiting: ClientFrame[] | undefined = [];
  #next = 0;
  #over = false;

  constructor(url: string, token: string, ports: Ports, onEnd: (connection: Connection) => void) {
    this.#ports = ports;
    this.#onEnd = onEnd;
    this.#socket = dial(url, ports);
    this.#socket.addEventListener('open', () => {
      this.#write({ t: 'auth', token });
    });
    this.#socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      this.#receive(event.data);
    });
    for (const type of ['error', 'close'] as const) {
      this.#socket.addEventListener(type, () => {
        const online = this.#ports.page.online();
        this.#end(new RoomError(online ? 'unavailable' : 'offline', 'the live connection has ended'));
      });
    }
    this.#cancelTimer = ports.clock.after(READY_MS, () => {
      this.#end(new RoomError('timeout', 'the live connection is not ready'));
    });
  }

  /** Adds a room; returns its number on this connection. */
  join(channel: Channel, request: WatchRequest): number {
    const ch = this.#next;
    this.#next += 1;
    this.#channels.set(ch, channel);
    this.#send({ t: 'watch', ch, ...request });
    return ch;
  }

  /** Takes a room away; the last one takes the connection with it. */
  leave(ch: number): void {
    if (!this.#channels.delete(ch)) return;
    if (this.#channels.size === 0) this.close();
    else this.#send({ t: 'unwatch', ch });
  }

  signal(ch: number, request: SignalRequest): void {
    this.#send({ t: 'signal', ch, ...request });
  }

  renew(token: string): void {
    this.#send({ t: 'auth', token });
  }

  close(): void {
    this.#end(new RoomError('closed', 'the adapter was closed'));
  }

  #receive(data: unknown): void {
    if (this.#over) return;
    try {
      if (typeof data !== 'string') throw new TypeError('not a text frame');
      this.#handle(decodeServerFrame(parseJson(data, 'frame')));
    } catch (error) {
      this.#end(new RoomError('internal', toRoomError(error).message));
    }
  }

  #handle(frame: ServerFrame): void {
    if (frame.t === 'ready') this.#ready();
    else if (frame.t === 'hint') this.#channels.get(frame.ch)?.hint(frame.page);
    else if (frame.t === 'signals') this.#channels.get(frame.ch)?.signals(frame.change);
    else if (frame.ch === undefined) this.#end(RoomError.from(frame.error));
    else this.#lose(frame.ch, RoomError.from(frame.error));
  }

  /** Says it once for the first `auth`, and again for each renewal. */
  #ready(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    this.#cancelTimer();
    for (const frame of waiting) this.#write(frame);
  }

  #lose(ch: number, error: RoomError): void {
    const channel = this.#channels.get(ch);
    this.#channels.delete(ch);
    channel?.lost(error);
    if (this.#channels.size === 0) this.close();
  }

  #send(frame: ClientFrame): void {
    if (this.#waiting === undefined) this.#write(frame);
    else this.#waiting.push(frame);
  }

  #write(frame: ClientFrame): void {
    if (!this.#over) this.#socket.send(JSON.stringify(frame));
  }

  #end(error: RoomError): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancelTimer();
    this.#onEnd(this);
    this.#socket.close();
    const channels = [...this.#channels.values()];
    this.#channels.clear();
    for (const channel of channels) channel.lost(error);
  }
}

function dial(url: string, ports: Ports): WebSocket {
  try {
    const socket = ports.socket?.(url);
    if (socket !== undefined) return socket;
  } catch {
    // A page's policy may forbid it.
  }
  throw new RoomError('unavailable', 'this page cannot open a WebSocket');
}
