import { toRoomError } from '@studyhall/protocol';
import type { Bus } from '../../bus/bus.ts';
import type { Hook } from '../../store/hook.ts';
import { randomText } from '../../surroundings.ts';
import { NotTaken } from './attempt.ts';
import { isLeftOver } from './begin.ts';
import { HookRun } from './hook-run.ts';
import type { HookRunTools } from './hook-run.ts';
import { PATIENCE_MS, waitAfter } from './waits.ts';

/** The topic on which servers tell each other that there may be something to deliver. */
const TOPIC = 'hooks';

/** How often it looks, and how soon after something happened: milliseconds. */
const LOOK_MS = 5000;
const SOON_MS = 100;
const GONE = 410;

/** What a deliverer works with. */
export interface DelivererOptions extends Omit<HookRunTools, 'self' | 'ended' | 'stuck' | 'recovered'> {
  readonly bus: Bus;
  /** Whose hooks are looked after. */
  readonly tenants: readonly string[];
}

/** How a hook fails: how often in a row, in which rooms, and when the next try is. */
interface Failure extends Pick<HookRunTools, 'stuck'> {
  readonly times: number;
  readonly retryAt: number;
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
  readonly #failures = new Map<string, Failure>();
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
      const hooks = await this.#withoutLeftOver((await Promise.all(tenants.map((tenant) => core.store.hooks(tenant)))).flat());
      this.#hasHooks = hooks.length > 0;
      this.#forgetAllBut(hooks);
      for (const hook of hooks) if (this.#isDue(hook)) void this.#serve(hook);
    } catch (error) {
      this.#log('hooks not read', { reason: toRoomError(error).message });
    }
    this.#lookIn(LOOK_MS);
  }

  /** Removes hooks that nobody can have been told of. */
  async #withoutLeftOver(hooks: readonly Hook[]): Promise<readonly Hook[]> {
    const { store, surroundings: { clock } } = this.#options.core;
    const now = clock.now();
    for (const { tenant, id, course = '' } of hooks.filter((hook) => isLeftOver(hook, now))) {
      // Of several servers only one removes it, and says so.
      if (await store.removeHook(tenant, id)) await store.audit({ at: now, tenant, course, by: 'server', act: 'hook.remove', subject: id, details: {} });
    }
    return hooks.filter((hook) => !isLeftOver(hook, now));
  }

  #forgetAllBut(hooks: readonly Hook[]): void {
    const ids = new Set(hooks.map(({ id }) => id));
    for (const id of this.#failures.keys()) if (!ids.has(id)) this.#failures.delete(id);
  }

  #isDue({ id, pausedAt }: Hook): boolean {
    const { clock } = this.#options.core.surroundings;
    return pausedAt === undefined && !this.#busy.has(id) && (this.#failures.get(id)?.retryAt ?? 0) <= clock.now();
  }

  /** Delivers everything there is for a hook; never rejects. */
  async #serve(hook: Hook): Promise<void> {
    const { id } = hook;
    const run = new HookRun({
      ...this.#options,
      self: this.#self,
      ended: this.#ended.signal,
      stuck: this.#failures.get(id)?.stuck ?? new Set(),
      recovered: () => { this.#failures.delete(id); },
    }, hook);
    this.#busy.add(id);
    try {
      await run.deliverAll();
    } catch (error) {
      // The store may be closed already: then the hook is free when its claim ends.
      if (this.#ended.signal.aborted) await run.release().catch(() => undefined);
      else await this.#failed(hook, run, error);
    }
    this.#busy.delete(id);
  }

  async #failed(hook: Hook, { failingSince: before, stuck }: HookRun, error: unknown): Promise<void> {
    const { core: { store, surroundings } } = this.#options;
    const now = surroundings.clock.now();
    const times = (this.#failures.get(hook.id)?.times ?? 0) + 1;
    this.#failures.set(hook.id, { times, stuck, retryAt: now + waitAfter(times, surroundings.random) });
    // A database that is away is no fault of the address.
    if (!(error instanceof NotTaken)) {
      this.#log('hooks not read', { reason: toRoomError(error).message });
      return;
    }
    const failingSince = before ?? now;
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
