import type { Store } from '../store/store.ts';
import { json } from './answers.ts';

/** Where load balancers and service managers ask. */
export const HEALTH_PATH = '/healthz';

/** Whether the server can do its work: it is up, and the database answers. */
export async function answerHealth(store: Store): Promise<Response> {
  try {
    await store.read({ tenant: '', course: '', room: '' }, (reader) => reader.head());
    return json({ ok: true });
  } catch {
    return json({ ok: false }, 503);
  }
}
