import { RoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import type { Store } from '../store/store.ts';
import { json } from './answers.ts';

/** Whether the process is alive: who restarts it asks here. */
export const HEALTH_PATH = '/healthz';

/** Whether requests should come here: who spreads them asks here. */
export const READY_PATH = '/readyz';

/** How long the database may take to answer: milliseconds. */
const READY_MS = 2000;

/** It answers, so it is alive; a database that is away is no reason to start it again. */
export function answerHealth(): Response {
  return json({ ok: true });
}

/**
 * Asks the database once for all who want to know at the same time: nobody needs a token for that, and who has one must not wait for
 * connections that are taken by those who ask.
 */
export function askedTogether({ ready }: Pick<Store, 'ready'>): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  return () => (underWay ??= ready().finally(() => { underWay = undefined; }));
}

/**
 * Whether it can do its work.
 *
 * @param ready as a store's
 * @param hindrance why it cannot, where that is known
 * @param weakness what makes it slower; it is ready all the same
 */
export async function answerReady({ surroundings }: Pick<Core, 'surroundings'>, ready: Store['ready'], hindrance?: string, weakness?: string): Promise<Response> {
  if (hindrance !== undefined) return json({ ready: false, why: hindrance }, 503);
  let cancel = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    cancel = surroundings.clock.after(READY_MS, () => { reject(new RoomError('timeout', 'the database takes too long')); });
  });
  try {
    await Promise.race([ready(), late]);
    return json(weakness === undefined ? { ready: true } : { ready: true, degraded: weakness });
  } catch {
    // What the database says may name hosts and users.
    return json({ ready: false, why: 'database' }, 503);
  } finally {
    cancel();
  }
}
