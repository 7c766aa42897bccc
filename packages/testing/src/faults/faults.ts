import {
  type Adapter,
  type AdapterContext,
  type Clock,
  type Link,
  type Page,
  type RoomAddress,
  RoomError,
  type Watcher,
} from '@studyhall/protocol';
import { failing } from './failing.ts';
import { faultyLink } from './link.ts';
import type { Call, CallName, Fault, FaultPlan } from './plan.ts';

/** An adapter that fails as it is told. */
export interface FaultyAdapter extends Adapter {
  /** What goes wrong from now on. */
  plan: FaultPlan;
  /** Every call so far, in order. */
  readonly calls: readonly Call[];
  /** One fault for the next call of this name; goes before the plan, and queues up. */
  next(name: CallName, fault: Fault): void;
  /** While true every call fails with `offline`; becoming true ends every watch. */
  offline: boolean;
  /** Ends every watch that is on. */
  loseWatches(error?: RoomError): void;
  /** Gives the hints held back, oldest first or the other way round. */
  releaseHints(order?: 'in-order' | 'reversed'): void;
}

const noNetwork = (): RoomError => new RoomError('offline', 'the test took the network away');

/**
 * Puts faults between a client and an adapter, each one as a test says. (What goes wrong by chance between the laws and any harness is
 * the conformance kit's own: `withBadNetwork`.)
 *
 * @param options `clock` is needed for `late` answers only
 */
export function withFaults(inner: Adapter, plan: FaultPlan = {}, options: { clock?: Clock } = {}): FaultyAdapter {
  const calls: Call[] = [];
  const counts = new Map<CallName, number>();
  const queued = new Map<CallName, Fault[]>();
  const watchers = new Set<(error: RoomError) => void>();
  let held: (() => void)[] = [];
  let hints = 0;
  let offline = false;

  const call = <T>(name: CallName, room: string, work: () => Promise<T>): Promise<T> => {
    const n = counts.get(name) ?? 0;
    counts.set(name, n + 1);
    const made: Call = { name, room, n };
    calls.push(made);
    if (offline) return Promise.reject(noNetwork());
    const fault = queued.get(name)?.shift() ?? adapter.plan.call?.(made);
    return fault === undefined ? work() : failing(fault, work, options.clock);
  };

  const watch = (link: Link, room: string, watcher: Watcher): (() => void) => {
    let on = true;
    const give = (page?: Page): void => {
      if (on) watcher.hint(page);
    };
    const hint = (page?: Page): void => {
      const fault = adapter.plan.hint?.({ room, n: hints });
      hints += 1;
      if (fault === 'drop') return;
      if (fault === 'hold') held.push(() => { give(page); });
      else if (fault === 'bare') give();
      else if (typeof fault === 'object') give(fault.page);
      else give(page);
      if (fault === 'twice') give(page);
    };
    const lose = (error: RoomError): void => {
      if (!on) return;
      stop();
      watcher.lost(error);
    };
    const stopInner = link.watch?.({ hint, lost: lose });
    const stop = (): void => {
      on = false;
      watchers.delete(lose);
      stopInner?.();
    };
    if (offline) queueMicrotask(() => { lose(noNetwork()); });
    watchers.add(lose);
    return stop;
  };

  const adapter: FaultyAdapter = {
    name: inner.name,
    plan,
    calls,
    next(name, fault) {
      queued.set(name, [...(queued.get(name) ?? []), fault]);
    },
    get offline() {
      return offline;
    },
    set offline(now) {
      offline = now;
      if (now) adapter.loseWatches(noNetwork());
    },
    loseWatches(error = new RoomError('unavailable', 'the test ended the watch')) {
      for (const lose of [...watchers]) lose(error);
    },
    releaseHints(order = 'in-order') {
      const now = order === 'reversed' ? held.reverse() : held;
      held = [];
      for (const give of now) give();
    },
    open(address: RoomAddress, context: AdapterContext, open) {
      return call('open', address.room, async () => {
        const link = await inner.open(address, context, open);
        return faultyLink(link, address.room, { call, watch });
      });
    },
    close() {
      inner.close?.();
    },
  };
  return adapter;
}
