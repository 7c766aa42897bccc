import type { Json } from '@studyhall/protocol';
import type { AdminCall } from './operation.ts';

/**
 * Writes down what was done with a credential.
 *
 * @param course empty for what concerns the whole tenant
 * @param details never what people wrote, nor their names
 */
export function audit({ context, credential }: Pick<AdminCall, 'context' | 'credential'>, course: string, act: string, subject?: string, details: Json = {}): Promise<void> {
  const { store, surroundings } = context.core;
  const { tenant, by } = credential;
  const at = surroundings.clock.now();
  return store.audit({ at, tenant, course, by: `api:${by}`, act, ...(subject === undefined ? {} : { subject }), details });
}
