import { RoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import { FairQueue } from '../fair-queue.ts';
import { someOf } from '../surroundings.ts';

/** How long one turn of the event loop begins with new requests before it looks at the network again: milliseconds. */
const TURN_MS = 3;
/** So many begin in one turn at most: what each does later, when its token was checked or its rows were read, may all come back in one. */
const TURN_MANY = 4;
/** Who is far ahead of their pace begins so long after one of them, and so long after somebody else, who is done by then as a rule: milliseconds. */
const AFTER_AHEAD_MS = 2;
const AFTER_OTHERS_MS = 6;
/** Where others come all the time one of them begins so often nevertheless: milliseconds. */
const AT_LEAST_MS = 20;
/** When those who are put off should come back; half of it at the least. Milliseconds. */
const RETRY_MS = 2000;

/** Who wants to come in. */
export interface Comer {
  /** The person, or the address of somebody who is not known yet. */
  readonly key: string;
  /** Milliseconds from one turn to the next, at the pace that they may keep up. */
  readonly paceMs: number;
  /** Who is further ahead of their pace begins only between others: milliseconds. Nobody does where absent. */
  readonly slackMs?: number;
  /** How many may be inside or wait at the same time. */
  readonly most: number;
  /** Whether they bring much, which one of them does at a time. */
  readonly isBig?: boolean;
  /** Whether it is not known yet who they are: finding out costs more than most requests, and nobody else begins in the same turn. */
  readonly isNew?: boolean;
}

/** Somebody who is inside. */
export interface Guest {
  /** So many bytes of their answer wait to be read, until they leave. */
  owes(bytes: number): void;
  leave(): void;
}

interface Inside {
  many: number;
  big: number;
  unread: number;
}

interface Waiting {
  readonly since: number;
  readonly isNew: boolean;
  readonly begin: () => void;
  readonly putOff: (error: RoomError) => void;
}

/**
 * Where requests come in. As long as there is little to do each begins at once. Where there is more, a few milliseconds of work, and a few requests, begin in
 * each turn of the event loop, and of those who wait goes first who has asked for the least: a flood waits behind everybody else, and
 * nobody behind a flood. Before that, who has too much under way, or leaves their answers unread, is told to come back.
 */
export class Door {
  readonly #core: Pick<Core, 'limits' | 'elapsed' | 'surroundings' | 'noteRefusal'>;
  readonly #queue: FairQueue<Waiting>;
  readonly #inside = new Map<string, Inside>();
  #turnEnds = 0;
  #begun = 0;
  /** When somebody began who was ahead, and anybody else: milliseconds of the clock that is never set. */
  #aheadAt = -Infinity;
  #otherAt = -Infinity;
  #isResting = false;
  #isTurn = false;
  #isBeginning = false;

  constructor(core: Pick<Core, 'limits' | 'elapsed' | 'surroundings' | 'noteRefusal'>) {
    this.#core = core;
    this.#queue = new FairQueue(core.elapsed);
  }

  /**
   * Waits for somebody's turn.
   *
   * @throws RoomError `rate-limited` or `unavailable`: they should come back later
   */
  async enter(comer: Comer): Promise<Guest> {
    const { key, most, isBig = false } = comer;
    const { limits } = this.#core;
    const inside = this.#inside.get(key) ?? { many: 0, big: 0, unread: 0 };
    if (inside.many >= most) throw this.#later('too many requests at the same time');
    if (isBig && inside.big > 0) throw this.#later('one big body at a time');
    if (inside.unread > limits.waitingBytes) throw this.#later('answers that were asked for are not read');
    this.#inside.set(key, inside);
    const guest = this.#guest(key, inside, isBig);
    try {
      await this.#turn(comer);
    } catch (error) {
      guest.leave();
      throw error;
    }
    return guest;
  }

  #guest(key: string, inside: Inside, isBig: boolean): Guest {
    inside.many += 1;
    if (isBig) inside.big += 1;
    let owed = 0;
    let isGone = false;
    return {
      owes(bytes) {
        if (isGone) return;
        owed += bytes;
        inside.unread += bytes;
      },
      leave: () => {
        if (isGone) return;
        isGone = true;
        inside.many -= 1;
        if (isBig) inside.big -= 1;
        inside.unread -= owed;
        if (inside.many === 0) this.#inside.delete(key);
      },
    };
  }

  #turn({ key, paceMs, slackMs, isNew = false }: Comer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.add({ since: this.#core.elapsed(), isNew, begin: resolve, putOff: reject }, key, paceMs, slackMs);
      if (this.#queue.size > this.#core.limits.requestsWaiting) this.#queue.drop()?.putOff(this.#busy());
      if (!this.#isBeginning) void this.#begin();
    });
  }

  /** Begins with what is first until this turn of the event loop has had its share, and goes on in the next. */
  async #begin(): Promise<void> {
    this.#isBeginning = true;
    this.#beginTurn();
    while (this.#queue.size > 0 && this.#begun < TURN_MANY && this.#core.elapsed() < this.#turnEnds) {
      const { isAhead } = this.#queue;
      if (isAhead && this.#rest()) break;
      const next = this.#queue.take();
      if (next === undefined) break;
      this.#begun += next.isNew ? TURN_MANY : 1;
      if (isAhead) this.#aheadAt = this.#core.elapsed();
      else this.#otherAt = this.#core.elapsed();
      if (this.#core.elapsed() - next.since > this.#core.limits.waitingMs) next.putOff(this.#busy());
      else next.begin();
      // What it can do at once is done by then.
      await new Promise<void>((resolve) => { process.nextTick(resolve); });
    }
    this.#isBeginning = false;
  }

  #beginTurn(): void {
    if (this.#isTurn) return;
    this.#isTurn = true;
    this.#begun = 0;
    this.#turnEnds = this.#core.elapsed() + TURN_MS;
    setImmediate(() => {
      this.#isTurn = false;
      if (this.#queue.size > 0 && !this.#isBeginning && !(this.#isResting && this.#queue.isAhead)) void this.#begin();
    });
  }

  /** Whether those who are ahead have still to wait; then it is looked at again when they have not. */
  #rest(): boolean {
    const restMs = Math.min(Math.max(this.#aheadAt + AFTER_AHEAD_MS, this.#otherAt + AFTER_OTHERS_MS), this.#aheadAt + AT_LEAST_MS) - this.#core.elapsed();
    if (restMs <= 0) return false;
    if (this.#isResting) return true;
    this.#isResting = true;
    this.#core.surroundings.clock.after(Math.ceil(restMs), () => {
      this.#isResting = false;
      if (!this.#isBeginning) void this.#begin();
    });
    return true;
  }

  #later(why: string): RoomError {
    return this.#refusal('rate-limited', why);
  }

  #busy(): RoomError {
    return this.#refusal('unavailable', 'the server is too busy');
  }

  #refusal(code: 'rate-limited' | 'unavailable', why: string): RoomError {
    const { noteRefusal, surroundings: { random } } = this.#core;
    noteRefusal('requests refused', why);
    return new RoomError(code, why, { retryAfterMs: someOf(RETRY_MS, random) });
  }
}
