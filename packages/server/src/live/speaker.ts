import { utf8Length } from '@studyhall/protocol';
import type { ClientFrame, Clock } from '@studyhall/protocol';
import { checkSignal, signalKind } from '@studyhall/domain';
import type { Principal } from '../token/claims.ts';
import type { SignalBoard } from './signal-board.ts';
import { slotKey } from './slot.ts';

type SignalFrame = Extract<ClientFrame, { t: 'signal' }>;

interface Shown {
  readonly board: SignalBoard;
  readonly ch: number;
  /** Before this time the slot is not set again: milliseconds since the epoch. */
  readonly nextAt: number;
  /** From this time on it is not shown any more: milliseconds since the epoch. */
  readonly until: number;
  /** Ends the wait of what came too soon. */
  readonly cancel: (() => void) | undefined;
}

/**
 * What one connection shows. Signals are not answered: what breaks a rule of its kind is left out, and what comes too soon
 * waits, the last one only. Each link of a page speaks for itself: two on one room clear nothing of each other's.
 */
export class Speaker {
  readonly #clock: Clock;
  readonly #tab: string;
  readonly #most: number;
  readonly #shown = new Map<string, Shown>();

  /** @param most slots at most */
  constructor(clock: Clock, tab: string, most: number) {
    this.#clock = clock;
    this.#tab = tab;
    this.#most = most;
  }

  signal(board: SignalBoard, principal: Principal, frame: SignalFrame): void {
    const tab = `${this.#tab}.${frame.ch}`;
    const key = slotKey(tab, frame.kind, frame.to);
    const shown = this.#shown.get(key);
    shown?.cancel?.();
    if (frame.body === undefined) {
      board.clear(key);
      if (shown !== undefined) this.#shown.set(key, { ...shown, until: 0, cancel: undefined });
      return;
    }
    const now = this.#clock.now();
    if (shown === undefined && !this.#hasRoom(now)) return;
    const wait = (shown?.nextAt ?? now) - now;
    if (wait > 0 && shown !== undefined) {
      const cancel = this.#clock.after(wait, () => { this.#set(key, tab, board, principal, frame); });
      this.#shown.set(key, { ...shown, cancel });
    } else {
      this.#set(key, tab, board, principal, frame);
    }
  }

  /** Takes away everything that was set in one room of the connection, or in all. */
  clear(ch?: number): void {
    for (const [key, { board, ch: own, cancel }] of [...this.#shown]) {
      if (ch !== undefined && own !== ch) continue;
      cancel?.();
      this.#shown.delete(key);
      board.clear(key);
    }
  }

  /** Whether one more may be shown; what is over is forgotten then, but for what would be set again too soon. */
  #hasRoom(now: number): boolean {
    if (this.#shown.size < this.#most) return true;
    for (const [key, { nextAt, until, cancel }] of [...this.#shown]) {
      if (cancel === undefined && nextAt <= now && until <= now) this.#shown.delete(key);
    }
    return this.#shown.size < this.#most;
  }

  #set(key: string, tab: string, board: SignalBoard, principal: Principal, { ch, kind, body, ttl, to }: SignalFrame): void {
    const rules = signalKind(kind);
    if (rules === undefined || body === undefined || checkSignal(kind, body, principal.as).verdict !== 'allow') return;
    if (utf8Length(JSON.stringify(body)) > rules.bytes) return;
    if (rules.delivery === 'person' && to === undefined) return;
    const now = this.#clock.now();
    const life = Math.min(ttl ?? rules.ttl, rules.ttl);
    this.#shown.set(key, { board, ch, nextAt: now + rules.every, until: now + life, cancel: undefined });
    if (life > 0) board.set({ kind, rules, from: principal.id, tab, body, ttl: life, ...(to === undefined ? {} : { to }) });
    else board.clear(key);
  }
}
