import type { AuditEntry } from '../store/audit.ts';
import type { EraseTools } from './tools.ts';

/** Writes down what was done in a course, and when. */
export function writeAudit(
  { store, surroundings }: Pick<EraseTools, 'store' | 'surroundings'>,
  { tenant, course }: { readonly tenant: string; readonly course: string },
  entry: Omit<AuditEntry, 'at' | 'tenant' | 'course'>,
): Promise<void> {
  return store.audit({ at: surroundings.clock.now(), tenant, course, ...entry });
}
