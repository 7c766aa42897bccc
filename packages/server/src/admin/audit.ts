import type { Json } from '@studyhall/protocol';
import { writeAudit } from '../erase/audit.ts';
import type { Credential } from './credential.ts';
import type { AdminCall } from './operation.ts';

/** Who did something with a credential, in the audit log. */
export function keyName({ by }: Credential): string {
  return `api:${by}`;
}

/**
 * Writes down what was done with a credential.
 *
 * @param course empty for what concerns the whole tenant
 * @param details never what people wrote, nor their names
 */
export function audit({ context, credential }: Pick<AdminCall, 'context' | 'credential'>, course: string, act: string, subject?: string, details: Json = {}): Promise<void> {
  const { tenant } = credential;
  return writeAudit(context.core, { tenant, course }, { by: keyName(credential), act, ...(subject === undefined ? {} : { subject }), details });
}
