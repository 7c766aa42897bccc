import type { Adapter, AdapterContext, Page, RoomAddress, RoomErrorData } from '@studyhall/protocol';
import { PageCodec, RoomError, toRoomError } from '@studyhall/protocol';
import { backoffMs } from '../retry/backoff.ts';
import { callWithDeadline } from '../retry/deadline.ts';
import { Waiter } from '../retry/wait.ts';
import type { RoomStatus } from '../api.ts';
import type { Credentials } from '../session/credentials.ts';
import { checked } from './check.ts';
import { openSafely } from './safe-link.ts';
import type { SafeLink } from './safe-link.ts';
import { Watch } from './watch.ts';

/** Where a followed room stands. */
export interface FollowState {
  readonly phase: RoomStatus['phase'];
  readonly error?: RoomErrorData;
}

/** What is kept up to date by a {@link Follow}. */
export interface Followed {
  /** A link has been opened: first, and again after every failure. */
  opened(link: SafeLink): Promise<void> | void;
  /** Reads everything that is new. */
  catchUp(link: SafeLink): Promise<void>;
  /** Takes the page of a hint. @returns false where it does not continue from where this room stands */
  take(page: Page): boolean;
  /** The backend does not know the cursor any more: forget it and begin again. */
  reset(): void;
  changed(state: FollowState): void;
}

/** What all rooms of a session share. */
export interface FollowContext {
  readonly adapter: Adapter;
  readonly context: AdapterContext;
  readonly credentials: Credentials;
  /** Messages of unexpected failures that were reported: each is, once. */
  readonly told: Set<string>;
}

/** How often a room is asked where nothing hints: milliseconds, visible and hidden. */
const POLL_MS = { visible: 20_000, hidden: 120_000 };
/** How often a watched room is asked all the same: a hint may get lost, and nothing may depend on one. */
const WATCHED_POLL_MS = 300_000;

/** A link that served this long was a good one: its failure is the first of a new row. Milliseconds. */
const GOOD_LINK_MS = 30_000;

/** Of hints that come without end so many are followed at once, the others together at the end of this time: milliseconds. */
const STORM = { hints: 20, ms: 1_000 };

/** Credentials that are refused so soon after the host gave them are not worth asking for once more: milliseconds. */
const FRESH_MS = 5_000;

/**
 * Keeps one room up to date: the only loop there is. It opens, catches up, watches or polls, and after a failure does what
 * the error's `retry` says and nothing else.
 */
export class Follow {
  readonly #address: RoomAddress;
  readonly #shared: FollowContext;
  readonly #target: Followed;
  readonly #waiter: Waiter;
  readonly #end = new AbortController();
  readonly #stopPage: () => void;
  #state: FollowState = { phase: 'opening' };
  #link: SafeLink | undefined;
  #generation = 0;
  #dirty = false;
  #failure: RoomError | undefined;
  #failures = 0;
  /** When the last link had caught up for the first time; by the device's clock. */
  #servingSince = Infinity;
  #renewed = false;
  #watch: Watch | undefined;
  /** Until when the end of the last watch asked to wait; by the device's clock. */
  #steered = 0;
  /** Hints since the first of a row. */
  #hints = 0;
  /** Begins a new row. */
  #calm: (() => void) | undefined;

  constructor(address: RoomAddress, shared: FollowContext, target: Followed) {
    this.#address = address;
    this.#shared = shared;
    this.#target = target;
    const { clock, page } = shared.context.ports;
    this.#waiter = new Waiter(clock);
    this.#stopPage = page.onChange((what) => {
      // Offline, asking finds out at once what a silent socket would tell much later: the person is told that words wait.
      if (what === 'online' || what === 'offline' || what === 'visible') this.#nudge();
    });
  }

  /** The open link; undefined while the room cannot be reached. */
  get link(): SafeLink | undefined {
    return this.#link;
  }

  /** The link, if what leaves through it leaves under the credentials of now. */
  get freshLink(): SafeLink | undefined {
    return this.#stale() ? undefined : this.#link;
  }

  start(): void {
    void this.#run();
  }

  /** Reads anew, soon. */
  refresh(): void {
    this.#dirty = true;
    this.#waiter.wake();
  }

  /** Tries now instead of at the end of a wait. */
  retry(): void {
    this.#failures = 0;
    this.#renewed = false;
    this.#dirty = true;
    this.#watch?.hurry();
    this.#waiter.wake();
  }

  /** Opens the room again: the credentials have changed. */
  reopen(): void {
    this.#waiter.wake();
  }

  /** A call through `link` has failed: what its caller does not just try again concerns the whole room. */
  fail(link: SafeLink, error: RoomError): void {
    this.#report(error);
    if (link !== this.#link || error.retry === 'backoff') return;
    this.#failure = error;
    this.#waiter.wake();
  }

  close(): void {
    if (this.#over()) return;
    this.#stopPage();
    this.#end.abort();
    this.#waiter.wake();
    this.#calm?.();
    this.#drop();
    this.#enter('closed');
  }

  async #run(): Promise<void> {
    const { adapter, context, credentials } = this.#shared;
    while (!this.#over()) {
      this.#failure = undefined;
      this.#servingSince = Infinity;
      this.#generation = credentials.generation;
      try {
        const link = await openSafely(adapter, this.#address, context, this.#end.signal);
        this.#link = link;
        await this.#target.opened(link);
        await this.#serve(link);
      } catch (thrown) {
        this.#drop();
        if (!this.#over()) await this.#recover(toRoomError(thrown));
      }
      this.#drop();
    }
  }

  /** Keeps up to date until something fails. */
  async #serve(link: SafeLink): Promise<void> {
    const { ports } = this.#shared.context;
    const watch = new Watch(link.raw, ports, {
      hint: (page) => {
        this.#hinted(page);
      },
      failed: this.#report,
      lost: (error) => {
        // A watch that ends for want of rights or a place ends more than the watch.
        if (error.retry === 'reauth' || error.retry === 'reset') this.#failure = error;
        // An adapter of somebody else may give anything for it.
        if ((error.retryAfterMs ?? 0) > 0) this.#steered = ports.clock.now() + (error.retryAfterMs ?? 0);
        this.refresh();
      },
    });
    this.#watch = watch;
    try {
      watch.start();
      this.#dirty = true;
      while (!this.#over() && !this.#stale()) {
        if (this.#failure !== undefined) throw this.#failure;
        if (this.#takeDirty()) {
          await this.#target.catchUp(link);
          this.#servingSince = Math.min(this.#servingSince, ports.clock.now());
          continue;
        }
        this.#enter(watch.on ? 'live' : 'polling');
        const poll = watch.on ? WATCHED_POLL_MS : ports.page.visible() ? POLL_MS.visible : POLL_MS.hidden;
        // Spread out, so that a course does not ask in step.
        const wait = Math.round(poll * (0.75 + 0.5 * ports.random.fraction()));
        const again = watch.againInMs;
        if (await this.#waiter.wait(Math.min(wait, again ?? wait))) continue;
        if (again !== undefined && again <= wait) watch.start();
        this.#dirty = true;
      }
    } finally {
      this.#watch = undefined;
      watch.stop();
    }
  }

  async #recover(error: RoomError): Promise<void> {
    const { credentials, context } = this.#shared;
    // A room that can be read but fails in some other way must not be tried again without a pause.
    if (context.ports.clock.now() - this.#servingSince >= GOOD_LINK_MS) {
      this.#failures = 0;
      this.#renewed = false;
    }
    if (error.retry === 'reauth') {
      if (this.#stale()) return;
      if (!this.#renewed && context.ports.clock.now() - credentials.renewedAt >= FRESH_MS) {
        this.#renewed = true;
        try {
          await callWithDeadline(context.ports.clock, this.#end.signal, () => credentials.get({ renew: true }));
          return;
        } catch (thrown) {
          // Asking failed, not the answer: that may be tried again.
          this.#renewed = false;
          const refusal = toRoomError(thrown);
          await this.#recover(refusal.retry === 'reauth' ? new RoomError('signed-out', refusal.message) : refusal);
          return;
        }
      }
      // The host has spoken for somebody and is not believed: signing in again would change nothing.
      this.#enter('failed', error);
      await this.#waitForPerson();
    } else if (error.retry === 'never') {
      this.#enter(phaseOf(error.code), error);
      await this.#waitForPerson();
    } else {
      if (error.retry === 'reset') this.#target.reset();
      this.#failures += 1;
      // The first reset is the ordinary start, no reason to wait.
      if (error.retry === 'reset' && this.#failures === 1) return;
      this.#report(error);
      this.#enter(error.code === 'internal' ? 'failed' : 'offline', error);
      // Where the whole backend is gone, what it said as it closed the watch is for every way to it.
      const left = this.#steered - context.ports.clock.now();
      const asked = error.retryAfterMs ?? 0;
      await this.#waiter.wait(backoffMs(context.ports.random, this.#failures, asked > left ? asked : left));
    }
  }

  /** What somebody's code threw is for the developer's console: to the person it is a failure like any other. */
  readonly #report = (error: RoomError): void => {
    const { told, context } = this.#shared;
    if (error.code !== 'internal' || error.cause === undefined || told.has(error.message)) return;
    told.add(error.message);
    context.ports.report?.(error);
  };

  /** Waits until somebody asks for another try: a person, or new credentials. */
  async #waitForPerson(): Promise<void> {
    this.#dirty = false;
    // Somebody asked, or other credentials came; network and visibility alone change nothing about a refusal.
    while (!this.#over() && !this.#stale() && !this.#takeDirty()) await this.#waiter.wait();
    if (!this.#over()) this.#enter('opening');
  }

  /** Whether the host has given other credentials since the room was opened. */
  #stale(): boolean {
    return this.#generation !== this.#shared.credentials.generation;
  }

  #takeDirty(): boolean {
    const dirty = this.#dirty;
    this.#dirty = false;
    return dirty;
  }

  #over(): boolean {
    return this.#end.signal.aborted;
  }

  #hinted(page: Page | undefined): void {
    try {
      if (page !== undefined && this.#target.take(checked(PageCodec, page, 'page'))) return;
    } catch {
      // A broken page is a hint all the same.
    }
    this.#hints += 1;
    if (this.#hints <= STORM.hints) this.refresh();
    this.#calm ??= this.#shared.context.ports.clock.after(STORM.ms, () => {
      if (this.#hints > STORM.hints) this.refresh();
      this.#hints = 0;
      this.#calm = undefined;
    });
  }

  /** The device's network has come or gone, or somebody looks again. */
  #nudge(): void {
    const { phase } = this.#state;
    if (phase === 'live' || phase === 'polling') {
      this.#dirty = true;
      this.#watch?.hurry();
    }
    this.#waiter.wake();
  }

  #drop(): void {
    this.#link?.close();
    this.#link = undefined;
  }

  #enter(phase: FollowState['phase'], error?: RoomError): void {
    if (this.#over() && phase !== 'closed') return;
    if (phase === this.#state.phase && error === undefined && this.#state.error === undefined) return;
    this.#state = error === undefined ? { phase } : { phase, error: error.toJSON() };
    this.#target.changed(this.#state);
  }
}

function phaseOf(code: string): FollowState['phase'] {
  return code === 'forbidden' || code === 'not-found' || code === 'signed-out' ? code : 'failed';
}
