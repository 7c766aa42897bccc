import { toRoomError } from '@studyhall/protocol';
import type { Bus } from '../../bus/bus.ts';
import type { Core } from '../../core.ts';
import type { Hook } from '../../store/hook.ts';
import type { RoomKey } from '../../store/room.ts';
import { randomText } from '../../surroundings.ts';
import type { HookReach } from './addresses.ts';
import { deliveryId, payloadOf } from './payload.ts';
import { readRoom } from './read-room.ts';
import type { SendHook } from './send.ts';
import { signedHeaders } from './signature.ts';
import { PATIENCE_MS, waitAfter } from './waits.ts';

/** The topic on which servers tell each other that there may be something to deliver. */
const TOPIC = 'hooks';

/** How often it looks, and how soon after something happened: milliseconds. */
const LOOK_MS = 5000;
const SOON_MS = 100;
/** How long a hook stays with the process that delivers to it, and how much of that must be left to go on: milliseconds. */
const CLAIM_MS = 60_000;
const LEFT_MS = 30_000;
/** How long an address may take to answer: milliseconds. Less than what is left of the claim. */
const ANSWER_MS = 15_000;
const ROOMS_AT_ONCE = 8;
const GONE = 410;

/** What a deliverer works with. */
export interface DelivererOptions {
  readonly core: Core;
  readonly bus: Bus;
  /** Whose hooks are looked after. */
  readonly tenants: readonly string[];
  readonly send: SendHook;
  readonly reach: HookReach;
}

/** An address did not take a delivery. */
class NotTaken extends Error {
  readonly status: number;

  constructor(reason: string, status = 0) {
    super(reason);
    this.status = status;
  }
}

/**
 * Tells webhooks what happens. The log is the queue: each hook has a place in each room, which moves on once the address has said that it
 * took the event. So every event arrives at least once and in the order of its room, whatever ends in between; one process at a time
 * delivers to a hook.
 */
export class Deliverer {
  readonly #options: DelivererOptions;
  readonly #self: string;
  readonly #ended = new AbortController();
  readonly #busy = new Set<string>();
  /** Hooks that fail: how often in a row, and when the next try is. */
  readonly #failures = new Map<string, { readonly times: number; readonly retryAt: number }>();
  readonly #stop: () => void;
  #cancel: (() => void) | undefined;
  #dueAt = Infinity;
  #hasHooks = false;
  #told = false;

  constructor(options: DelivererOptions) {
    this.#options = options;
    this.#self = randomText(options.core.surroundings.random);
    this.#stop = options.bus.subscribe(TOPIC, () => { this.#lookIn(SOON_MS); });
    this.#lookIn(LOOK_MS);
  }

  /** Something was appended, here. */
  stir(): void {
    if (!this.#hasHooks) return;
    if (!this.#told) this.#options.bus.publish(TOPIC, '');
    this.#told = true;
    this.#lookIn(SOON_MS);
  }

  /** A hook was made or is to be tried again. */
  changed(id: string): void {
    this.#failures.delete(id);
    this.#hasHooks = true;
    this.stir();
  }

  /** Ends what is under way; what was not taken is delivered by whoever comes next. */
  close(): void {
    this.#cancel?.();
    this.#stop();
    this.#ended.abort();
  }

  #lookIn(ms: number): void {
    const { clock } = this.#options.core.surroundings;
    if (this.#ended.signal.aborted || clock.now() + ms >= this.#dueAt) return;
    this.#cancel?.();
    this.#dueAt = clock.now() + ms;
    this.#cancel = clock.after(ms, () => { void this.#look(); });
  }

  async #look(): Promise<void> {
    const { core, tenants } = this.#options;
    this.#dueAt = Infinity;
    this.#told = false;
    try {
      const hooks = (await Promise.all(tenants.map((tenant) => core.store.hooks(tenant)))).flat();
      this.#hasHooks = hooks.length > 0;
      for (const hook of hooks) if (this.#isDue(hook)) void this.#serve(hook);
    } catch (error) {
      this.#log('hooks not read', { reason: toRoomError(error).message });
    }
    this.#lookIn(LOOK_MS);
  }

  #isDue({ id, pausedAt }: Hook): boolean {
    const { clock } = this.#options.core.surroundings;
    return pausedAt === undefined && !this.#busy.has(id) && (this.#failures.get(id)?.retryAt ?? 0) <= clock.now();
  }

  /** Delivers everything there is for a hook; never rejects. A room's next events wait until those before were taken. */
  async #serve(hook: Hook): Promise<void> {
    const { store } = this.#options.core;
    this.#busy.add(hook.id);
    try {
      const claim = new Claim(this.#options.core, hook.id, this.#self);
      // Also each time anew, so that nothing goes on for a hook that was removed.
      while (await claim.renew()) {
        const rooms = await store.hookBacklog(hook, ROOMS_AT_ONCE);
        if (rooms.length === 0) break;
        const done = await Promise.allSettled(rooms.map((room) => this.#serveRoom(hook, room, claim)));
        const failed = done.find((each) => each.status === 'rejected');
        if (failed !== undefined) throw failed.reason;
      }
    } catch (error) {
      if (!this.#ended.signal.aborted) await this.#failed(hook, error);
    }
    this.#busy.delete(hook.id);
  }

  async #serveRoom(hook: Hook, room: RoomKey, claim: Claim): Promise<void> {
    const { store } = this.#options.core;
    const next = await readRoom(store, hook, room);
    for (const { event, place } of next) {
      if (event === undefined) continue;
      if (this.#ended.signal.aborted || !(await claim.holds())) return;
      await this.#send(hook, deliveryId(hook, room, event.id), payloadOf(hook, room, event));
      await store.setHookPlace(hook.id, room, place);
      await this.#recovered(hook);
    }
    const last = next.at(-1);
    if (last !== undefined && last.event === undefined) await store.setHookPlace(hook.id, room, last.place);
  }

  async #send(hook: Hook, id: string, body: string): Promise<void> {
    const { core: { surroundings: { clock }, meter }, send, reach } = this.#options;
    const ended = new AbortController();
    const cancel = clock.after(ANSWER_MS, () => { ended.abort(); });
    const headers = { 'content-type': 'application/json', 'user-agent': 'studyhall', ...signedHeaders(hook.secret, id, Math.floor(clock.now() / 1000), body) };
    let status: number;
    try {
      status = await send({ url: hook.url, headers, body }, reach, AbortSignal.any([ended.signal, this.#ended.signal]));
    } catch (error) {
      meter.count('studyhall_deliveries_total', 'no answer');
      throw new NotTaken(ended.signal.aborted ? `no answer in ${ANSWER_MS} ms` : toRoomError(error).message);
    } finally {
      cancel();
    }
    meter.count('studyhall_deliveries_total', status >= 200 && status < 300 ? 'taken' : 'refused');
    if (status < 200 || status >= 300) throw new NotTaken(`status ${status}`, status);
  }

  async #recovered({ id, failingSince }: Hook): Promise<void> {
    if (this.#failures.delete(id) || failingSince !== undefined) await this.#options.core.store.setHookHealth(id, {});
  }

  async #failed(hook: Hook, error: unknown): Promise<void> {
    const { core: { store, surroundings } } = this.#options;
    const now = surroundings.clock.now();
    const times = (this.#failures.get(hook.id)?.times ?? 0) + 1;
    this.#failures.set(hook.id, { times, retryAt: now + waitAfter(times, surroundings.random) });
    // A database that is away is no fault of the address.
    if (!(error instanceof NotTaken)) {
      this.#log('hooks not read', { reason: toRoomError(error).message });
      return;
    }
    const { failingSince = now } = hook;
    const isOver = error.status === GONE || now - failingSince >= PATIENCE_MS;
    const details = { hook: hook.id, tries: times, reason: error.message };
    if (isOver) this.#log('hook not tried any more', details);
    else this.#log('delivery refused', details);
    try {
      await store.setHookHealth(hook.id, { failingSince, ...(isOver ? { pausedAt: now } : {}) });
      if (isOver) await store.audit({ at: now, tenant: hook.tenant, course: hook.course ?? '', by: 'server', act: 'hook.pause', subject: hook.id, details: { since: failingSince } });
    } catch (failure) {
      this.#log('hooks not read', { reason: toRoomError(failure).message });
    }
  }

  #log(event: string, details: Readonly<Record<string, string | number>>): void {
    if (!this.#ended.signal.aborted) this.#options.core.surroundings.log(event, details);
  }
}

/** That one process has a hook, for a while. */
class Claim {
  readonly #core: Core;
  readonly #hook: string;
  readonly #self: string;
  #until = 0;
  #asking: Promise<boolean> | undefined;

  constructor(core: Core, hook: string, self: string) {
    this.#core = core;
    this.#hook = hook;
    this.#self = self;
  }

  /** Whether it is this one, for long enough for another delivery. */
  holds(): Promise<boolean> {
    if (this.#until - this.#core.surroundings.clock.now() > LEFT_MS) return Promise.resolve(true);
    this.#asking ??= this.renew().finally(() => { this.#asking = undefined; });
    return this.#asking;
  }

  /** Takes it, or keeps it for longer; false where another process has it, or there is no such hook any more. */
  async renew(): Promise<boolean> {
    const now = this.#core.surroundings.clock.now();
    const until = now + CLAIM_MS;
    const has = await this.#core.store.claimHook(this.#hook, this.#self, now, until);
    this.#until = has ? until : 0;
    return has;
  }
}
