import type { Core } from '../../core.ts';
import type { Hook } from '../../store/hook.ts';

/** How far the clocks of servers may be apart, so that a hook misses nothing: milliseconds. */
const CLOCKS_APART_MS = 60_000;

const ROOMS_AT_ONCE = 200;

/**
 * Adds a hook that is told what happens from now on. By time alone it would miss what servers write whose clocks are behind this one's: it looks
 * some time back, and what stands in the logs already counts as told. Nothing is delivered until that is written down.
 */
export async function beginHook({ store, surroundings: { clock } }: Pick<Core, 'store' | 'surroundings'>, made: Omit<Hook, 'since'>): Promise<void> {
  const now = clock.now();
  const hook: Hook = { ...made, since: Math.max(0, now - CLOCKS_APART_MS) };
  await store.putHook({ ...hook, pausedAt: now });
  const passed = new Set<string>();
  for (;;) {
    const backlog = await store.hookBacklog(hook, ROOMS_AT_ONCE);
    const rooms = backlog.filter(({ course, room }) => !passed.has(JSON.stringify([course, room])));
    // What comes again was written to since, and that is told.
    if (rooms.length === 0) break;
    for (const room of rooms) {
      const head = await store.read(room, (reader) => reader.head());
      if (head !== undefined) await store.setHookPlace(hook.id, room, { epoch: head.epoch, seq: head.seq });
      passed.add(JSON.stringify([room.course, room.room]));
    }
  }
  await store.setHookHealth(hook.id, {});
}
