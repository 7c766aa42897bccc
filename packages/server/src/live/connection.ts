import { ClientFrameCodec, decode, parseJson, RoomError, toRoomError } from '@studyhall/protocol';
import type { ClientFrame } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import { noteDatabase } from '../refusals.ts';
import { personKey, unauthenticated } from '../token/claims.ts';
import type { Principal } from '../token/claims.ts';
import { Channels } from './channels.ts';
import type { ChannelHost } from './channels.ts';
import { frame, lostFrame } from './encode.ts';
import { FramePace } from './frame-pace.ts';
import { Outbox } from './outbox.ts';
import type { OutboxHost } from './outbox.ts';
import { CLOSE } from './socket.ts';
import type { LiveSocket } from './socket.ts';

/** How long a new connection may take to say who it is: milliseconds. */
const AUTH_MS = 5000;

/** What a connection asks of the hub that it belongs to. */
export interface ConnectionHost extends ChannelHost {
  /** Looks at a token that was not seen before when it is its turn: of hundreds that connect together one is looked at after the other. */
  greet<T>(look: () => Promise<T>): Promise<T>;
  /**
   * Counts a connection among those of a person, who is told from now on when their standing changes.
   *
   * @throws RoomError `rate-limited` where there are too many
   */
  admit(connection: LiveConnection, person: string): void;
  /** Forgets a connection that has ended, also among those of the person it was admitted for. */
  forget(connection: LiveConnection, person: string | undefined): void;
  /** Sees to it that what waits for a connection goes out with the next tick. */
  flushSoon(outbox: Outbox): void;
}

/** One WebSocket from its first frame to its end: who speaks on it, whether they are still there, and what waits to go out. */
export class LiveConnection implements OutboxHost {
  readonly #hub: ConnectionHost;
  readonly #core: Core;
  readonly #socket: LiveSocket;
  readonly #pace: FramePace;
  readonly #channels: Channels;
  /** The person as the token says, and as they stand now. */
  #signed: Principal | undefined;
  #principal: Principal | undefined;
  #cancelDeadline: () => void;
  /** Frames are handled one after the other, although checking a token takes time. */
  #work: Promise<void> = Promise.resolve();
  readonly #out: Outbox;
  #heard = true;
  #over = false;

  constructor(hub: ConnectionHost, socket: LiveSocket) {
    this.#hub = hub;
    this.#core = hub.core;
    this.#socket = socket;
    const { clock } = this.#core.surroundings;
    this.#pace = new FramePace(this.#core, socket, {
      handle: (text) => { this.#inTurn(() => this.#handle(decode(ClientFrameCodec, parseJson(text, 'frame'), 'frame'))); },
      tooFast: () => { this.end(new RoomError('rate-limited', 'too many frames'), CLOSE.policy); },
    });
    this.#out = new Outbox(this, socket);
    this.#channels = new Channels(hub, this.#out);
    this.#cancelDeadline = clock.after(AUTH_MS, () => { this.end(unauthenticated('no token came in time'), CLOSE.policy); });
  }

  /** A text message came. */
  receive(text: string): void {
    if (this.#over) return;
    this.#heard = true;
    this.#pace.take(text);
  }

  /** Something was said about the person: who may be here no more is sent away, who has other rights begins anew with them. */
  reconsider(): void {
    this.#inTurn(async () => {
      if (this.#signed !== undefined) this.#stand(await this.#core.standings.admit(this.#signed));
    });
  }

  /** The other side answered a ping. */
  heard(): void {
    this.#heard = true;
  }

  /** Asks whether the other side is still there; who did not answer the last time is not. */
  ping(): void {
    if (!this.#heard) {
      this.#socket.cut();
      this.gone();
      return;
    }
    this.#heard = false;
    this.#socket.ping();
  }

  flushSoon(outbox: Outbox): void {
    this.#hub.flushSoon(outbox);
  }

  /** Who reads too slowly is cut off, and catches up by pulling. */
  waits(bytes: number): void {
    if (bytes <= this.#core.limits.waitingBytes) return;
    this.#core.surroundings.log('slow connection cut');
    this.#core.meter.count('studyhall_live_ended_total', 'slow');
    this.#socket.cut();
    this.gone();
  }

  /** Says why, and closes. */
  end(error: RoomError, code: number): void {
    if (this.#over) return;
    this.#core.meter.count('studyhall_live_ended_total', error.code);
    this.#out.pushNow(lostFrame(error));
    this.#socket.close(code, error.code);
    this.gone();
  }

  /** The socket has ended. */
  gone(): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancelDeadline();
    this.#pace.close();
    this.#out.close();
    this.#channels.close();
    this.#hub.forget(this, this.#signed === undefined ? undefined : personKey(this.#signed));
  }

  #inTurn(work: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#over) return;
      try {
        await work();
      } catch (error) {
        if (error instanceof RoomError) noteDatabase(this.#core.noteRefusal, error);
        this.end(error instanceof RoomError ? error : this.#failed(error), CLOSE.policy);
      }
    });
  }

  async #handle(said: ClientFrame): Promise<void> {
    if (said.t === 'auth') {
      await this.#authenticate(said.token);
      return;
    }
    if (this.#principal === undefined) throw unauthenticated('the first frame must carry a token');
    switch (said.t) {
      case 'watch':
        this.#channels.watch(said, this.#principal);
        break;
      case 'unwatch':
        this.#channels.unwatch(said.ch);
        break;
      case 'signal':
        this.#channels.signal(said, this.#principal);
    }
  }

  async #authenticate(token: string): Promise<void> {
    const { standings, members, surroundings: { clock } } = this.#core;
    const signed = await this.#whose(token);
    // The socket may have ended while the token was checked.
    if (signed === undefined || this.#isOver()) return;
    const before = this.#signed;
    if (before === undefined) this.#hub.admit(this, personKey(signed));
    else if (personKey(before) !== personKey(signed)) throw unauthenticated('the new token is for somebody else');
    // From here on the connection is told of changes, so none is missed while the standing is read.
    this.#signed = signed;
    const principal = await standings.admit(signed);
    await members.meet(principal);
    if (this.#isOver()) return;
    this.#stand(principal);
    this.#cancelDeadline();
    this.#cancelDeadline = clock.after(Math.max(0, signed.expiresAt - clock.now()), () => {
      this.end(unauthenticated('the token has expired'), CLOSE.policy);
    });
    this.#out.push(frame({ t: 'ready' }));
  }

  /** Undefined where the socket ended meanwhile. */
  async #whose(token: string): Promise<Principal | undefined> {
    const { verify, whose } = this.#core;
    return whose(token) === undefined ? this.#hub.greet(async () => (this.#over ? undefined : verify(token))) : verify(token);
  }

  #stand(principal: Principal): void {
    const before = this.#principal;
    this.#principal = principal;
    // Cursors are sealed for an audience: with another role everything is read anew.
    if (before !== undefined && before.as !== principal.as) this.#channels.startOver();
  }

  #failed(error: unknown): RoomError {
    this.#core.surroundings.log('frame failed', { reason: toRoomError(error).message });
    return new RoomError('internal', 'the server failed');
  }

  #isOver(): boolean {
    return this.#over;
  }
}
