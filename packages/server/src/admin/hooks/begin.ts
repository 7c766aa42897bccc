import type { Core } from '../../core.ts';
import type { Hook } from '../../store/hook.ts';
import type { Store } from '../../store/store.ts';

/** How far the clocks of servers may be apart, so that a hook misses nothing: milliseconds. */
const CLOCKS_APART_MS = 60_000;

const ROOMS_AT_ONCE = 200;

/** A beginning takes seconds; one that is older has ended with its process: milliseconds. */
const BEGINNING_MS = 60 * 60_000;

/**
 * Adds a hook that is told what happens from now on. By time alone it would miss what servers write whose clocks are behind this one's: it looks
 * some time back, and what stands in the logs already counts as told. Nothing is delivered until that is written down, and a hook with
 * which that fails goes again.
 */
export async function beginHook({ store, surroundings: { clock } }: Pick<Core, 'store' | 'surroundings'>, made: Omit<Hook, 'since'>): Promise<void> {
  const now = clock.now();
  const hook: Hook = { ...made, since: Math.max(0, now - CLOCKS_APART_MS) };
  await store.putHook({ ...hook, pausedAt: now });
  try {
    await passLogs(store, hook);
    await store.setHookHealth(hook.id, {});
  } catch (error) {
    // Who asked hears of the failure that came first, and finds a hook that is left over in the list.
    await store.removeHook(hook.tenant, hook.id).catch(() => false);
    throw error;
  }
}

/**
 * Whether a hook is left over from a process that ended while it began: nobody was told its secret. Only a beginning pauses a hook that never
 * failed.
 *
 * @param now milliseconds since the epoch
 */
export function isLeftOver({ failingSince, pausedAt }: Pick<Hook, 'failingSince' | 'pausedAt'>, now: number): boolean {
  return failingSince === undefined && pausedAt !== undefined && now - pausedAt > BEGINNING_MS;
}

/** Writes down that all that stands in the logs counts as told. */
async function passLogs(store: Store, hook: Hook): Promise<void> {
  const passed = new Set<string>();
  for (;;) {
    // What comes again was written to since, and that is told; however many do, others are among so many.
    const backlog = await store.hookBacklog(hook, ROOMS_AT_ONCE + passed.size);
    const rooms = backlog.filter(({ course, room }) => !passed.has(JSON.stringify([course, room])));
    if (rooms.length === 0) return;
    for (const room of rooms) {
      const head = await store.read(room, (reader) => reader.head());
      if (head !== undefined) await store.setHookPlace(hook.id, room, { epoch: head.epoch, seq: head.seq });
      passed.add(JSON.stringify([room.course, room.room]));
    }
  }
}
