import { underLock } from '../device/lock.ts';
import type { Locker } from '../device/locker.ts';
import { ANSWER_MS } from '../retry/deadline.ts';
import type { BoardHost } from '../thread/host.ts';

/** A draft that stands still for longer than any answer is waited for: its sender may be frozen. Milliseconds. */
const STILL_MS = ANSWER_MS + 10_000;

/**
 * Sees to it that a tab which was frozen in the middle of a send does not hold up the others: where somebody looks at a draft
 * that does not move, the lock is taken from whoever has it, and goes to the next that waits for it. At worst two tabs then hand
 * in the same draft, which the backend takes once, and each of them the first that is not done.
 */
export class Unstick {
  readonly #host: Pick<BoardHost, 'name' | 'ports' | 'link'>;
  #locker: Locker | undefined;
  #stopOutbox: (() => void) | undefined;
  #cancel: (() => void) | undefined;
  /** The first draft to send, as it stood when it was last looked at. */
  #first = '';

  constructor(host: Pick<BoardHost, 'name' | 'ports' | 'link'>) {
    this.#host = host;
  }

  /** The person's locker is open. */
  use(locker: Locker): void {
    this.close();
    this.#locker = locker;
    this.#stopOutbox = locker.outbox.onChange(() => {
      this.#look();
    });
    this.#look();
  }

  close(): void {
    this.#stopOutbox?.();
    this.#cancel?.();
    this.#cancel = undefined;
    this.#first = '';
  }

  #look(): void {
    const entry = this.#locker?.outbox
      .list(this.#host.name)
      .find(({ state, parked, files }) => !parked && !files && (state === 'queued' || state === 'tried'));
    const first = entry === undefined ? '' : `${entry.draft.id} ${entry.state} ${String(entry.unsure)}`;
    if (first === this.#first) return;
    this.#first = first;
    this.#cancel?.();
    this.#cancel = undefined;
    if (first !== '') this.#wait();
  }

  #wait(): void {
    const { name, ports } = this.#host;
    this.#cancel = ports.clock.after(STILL_MS, () => {
      this.#wait();
      // Without a way to the backend it is not the lock that holds it up.
      if (this.#host.link === undefined || !ports.page.visible()) return;
      void underLock(ports.locks, `${this.#locker?.scope ?? ''}/${name}`, { steal: true }, () => Promise.resolve());
    });
  }
}
