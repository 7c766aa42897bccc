import type { Ports, RoomErrorData } from '@studyhall/protocol';
import { RoomError, toRoomError } from '@studyhall/protocol';
import { isAlreadySo } from '@studyhall/domain';
import { underLock } from '../device/lock.ts';
import type { Locker } from '../device/locker.ts';
import type { SafeLink } from '../link/safe-link.ts';
import { backoffMs } from '../retry/backoff.ts';
import type { OutboxEntry } from './entry.ts';
import { hasWords, inState } from './entry.ts';

/** What a sender needs to know and to tell. */
export interface SenderHost {
  readonly name: string;
  /** The link to send through, now; undefined while nothing may leave. */
  readonly freshLink: SafeLink | undefined;
  /** A draft was taken (`error` undefined) or refused. */
  outcome(entry: OutboxEntry, error?: RoomErrorData): void;
  /** A call through the link has failed. */
  failed(link: SafeLink, error: RoomError): void;
}

/**
 * Sends a room's drafts one after the other, under a lock that all tabs of the person share: an author's order holds, and
 * what becomes of a draft is known before the next one leaves.
 */
export class Sender {
  readonly #ports: Ports;
  readonly #locker: Locker;
  readonly #host: SenderHost;
  #running = false;
  #again = false;
  #failures = 0;
  #cancelWait: (() => void) | undefined;
  #over = false;

  constructor(ports: Ports, locker: Locker, host: SenderHost) {
    this.#ports = ports;
    this.#locker = locker;
    this.#host = host;
  }

  /** Sends what there is now, also where a wait is under way. */
  flush(): void {
    this.#cancelWait?.();
    this.#cancelWait = undefined;
    if (this.#running) this.#again = true;
    else void this.#flush();
  }

  /** Sends what there is, unless a wait is under way: what is in back-off holds what is behind it. */
  nudge(): void {
    if (this.#cancelWait === undefined && !this.#running) void this.#flush();
  }

  close(): void {
    this.#over = true;
    this.#cancelWait?.();
  }

  async #flush(): Promise<void> {
    this.#running = true;
    const { locks } = this.#ports;
    const name = `${this.#locker.scope}/${this.#host.name}`;
    for (let more = true; more; ) {
      this.#again = false;
      const free = this.#canSend() && (await underLock(locks, name, {}, () => this.#sendAll()));
      // Nothing held the last one back, so whatever has come since can leave too.
      more = this.#wantsMore() || (free && this.#canSend());
    }
    this.#running = false;
  }

  #canSend(): boolean {
    return !this.#over && this.#head() !== undefined && this.#host.freshLink !== undefined;
  }

  #wantsMore(): boolean {
    return this.#again && !this.#over;
  }

  /** The first draft that may leave. A refused one lets pass what does not speak about it. */
  #head(): OutboxEntry | undefined {
    return this.#locker.outbox
      .list(this.#host.name)
      .find(({ state, parked }) => !parked && (state === 'queued' || state === 'tried'));
  }

  /** @returns whether everything has left; false where something holds the rest back */
  async #sendAll(): Promise<boolean> {
    await this.#locker.outbox.reread();
    for (;;) {
      const head = this.#head();
      if (head === undefined) return true;
      const link = this.#host.freshLink;
      // Nobody's words leave under another person's name, and none before their files.
      if (link?.facts.me.id !== this.#locker.actor || this.#over || head.files) return false;
      if (!(await this.#send(head, link))) return false;
    }
  }

  /** @returns whether the next draft may leave now */
  async #send({ draft }: OutboxEntry, link: SafeLink): Promise<boolean> {
    const { outbox } = this.#locker;
    // Kept before it leaves: after a crash its outcome must count as unknown.
    const entry = await outbox.change(draft.id, (kept) => (kept.state === 'queued' ? { ...kept, state: 'tried' } : kept));
    if (entry?.state !== 'tried') return true;
    let error: RoomError;
    let answered = false;
    try {
      const ack = await link.submit(entry.draft);
      if (ack.status !== 'rejected') {
        this.#failures = 0;
        const acked = await outbox.change(draft.id, (kept) => inState(kept, 'acked'));
        // Gone when it was met in the log before its answer came; then the outcome was told.
        if (acked !== undefined) this.#host.outcome(entry);
        return true;
      }
      answered = true;
      error = RoomError.from(ack.error);
    } catch (thrown) {
      error = toRoomError(thrown);
    }
    // A link closed by this client says nothing about the draft.
    if (this.#over || this.#host.freshLink !== link) return false;
    // Words wait for their author to sign in again; that is no refusal of them.
    if (error.retry === 'never' && error.code !== 'signed-out') return this.#refuse(entry, error);
    const again = error.retry === 'backoff';
    await outbox.change(draft.id, (kept) => {
      if (kept.state !== 'tried') return kept;
      const sure = answered && !kept.unsure;
      return { ...inState(kept, sure ? 'queued' : 'tried', again ? error.toJSON() : undefined), unsure: sure ? undefined : true };
    });
    if (again) this.#waitThenFlush(error.retryAfterMs);
    this.#host.failed(link, error);
    return false;
  }

  async #refuse(entry: OutboxEntry, error: RoomError): Promise<boolean> {
    const data = error.toJSON();
    await this.#locker.outbox.change(entry.draft.id, (kept) => (hasWords(kept.draft) ? inState(kept, 'refused', data) : undefined));
    this.#host.outcome(entry, isAlreadySo(error.why) ? undefined : data);
    return true;
  }

  #waitThenFlush(atLeastMs: number | undefined): void {
    this.#failures += 1;
    const wait = backoffMs(this.#ports.random, this.#failures, atLeastMs);
    this.#cancelWait = this.#ports.clock.after(wait, () => {
      this.flush();
    });
  }
}
