import { type Json, type Lifetime, newId, type SignalChange, type Signals } from '@studyhall/protocol';
import { personOf } from './address.ts';
import { LONGEST_MS, type SignalBoard } from './signal-board.ts';
import { type Said, saidMessage } from './signal-message.ts';
import type { Stay } from './stay.ts';

/** How long a signal lives where nothing is said: milliseconds. */
const USUAL_MS = 30_000;

/** What one link shows, and what it sees. Signals are messages that nobody keeps; who comes later asks for what is set. */
export class RoomSignals implements Signals {
  readonly version = 1;
  readonly #stay: Stay;
  readonly #board: SignalBoard;
  readonly #life: Lifetime;
  /** Names this link among all links of everybody. */
  readonly #tab: string;
  /** What stands in its slots, and until when: by the device's clock. */
  readonly #own = new Map<string, Said & { readonly until: number }>();
  #n = 0;

  constructor(stay: Stay, board: SignalBoard, life: Lifetime) {
    this.#stay = stay;
    this.#board = board;
    this.#life = life;
    this.#tab = newId(stay.connection.ports.random.fill);
    const stopAnswering = board.answerBy((occupant) => {
      this.#repeat(occupant);
    });
    life.onEnd(() => {
      stopAnswering();
      for (const { kind, to } of [...this.#own.values()]) this.#say(kind, undefined, to, 0);
    });
  }

  set(kind: string, body: Json | undefined, { ttl = USUAL_MS, to }: { readonly ttl?: number; readonly to?: string } = {}): void {
    this.#life.check();
    this.#say(kind, body, to, Math.min(ttl, LONGEST_MS));
  }

  on(listener: (change: SignalChange) => void): () => void {
    this.#life.check();
    const stop = this.#board.on(listener);
    const forget = this.#life.onEnd(stop);
    return () => {
      forget();
      stop();
    };
  }

  #say(kind: string, body: Json | undefined, to: string | undefined, ttl: number): void {
    this.#n += 1;
    const slot = JSON.stringify([kind, to ?? null]);
    const said: Said = { tab: this.#tab, kind, to, body, ttl: body === undefined ? 0 : ttl, n: this.#n };
    if (body === undefined) this.#own.delete(slot);
    else this.#own.set(slot, { ...said, until: this.#now + ttl });
    if (to === undefined) this.#stay.connection.send(saidMessage(this.#stay.room, 'groupchat', said));
    else for (const occupant of this.#occupantsOf(to)) this.#stay.connection.send(saidMessage(occupant, 'chat', said));
  }

  /** Says to somebody who has just come what is set, as far as it is for that person. */
  #repeat(occupant: string): void {
    for (const { until, ...said } of this.#own.values()) {
      const ttl = until - this.#now;
      const meant = said.to === undefined || this.#occupantsOf(said.to).includes(occupant);
      if (ttl > 0 && meant) this.#stay.connection.send(saidMessage(occupant, 'chat', { ...said, ttl }));
    }
  }

  /** The addresses under which a person is in the room: one, or one for each nickname. */
  #occupantsOf(person: string): readonly string[] {
    const { occupants, connection } = this.#stay;
    return [...occupants].filter(([, { jid }]) => personOf(jid, connection.login.domain) === person).map(([occupant]) => occupant);
  }

  get #now(): number {
    return Math.floor(this.#stay.connection.ports.clock.now());
  }
}
