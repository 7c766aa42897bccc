import type { AuditEntry } from '@studyhall/server-core';
import { operatorOf } from '../erase/operator.ts';
import { openStore } from '../parts/store.ts';
import { reasonOf } from '../reason.ts';
import type { Given } from '../settings/given.ts';
import type { StoreChoice } from '../settings/place.ts';

/**
 * Writes down what was done to the whole database, for every issuer that the command knows of.
 *
 * @returns why it could not be written: what was done is done all the same
 */
export async function writeDatabaseAudit(given: Given, choice: StoreChoice, act: AuditEntry['act'], details: AuditEntry['details'] = {}): Promise<string | undefined> {
  const tenants = given.config.issuers?.map(({ issuer }) => issuer) ?? [given.text('issuer') ?? ''];
  try {
    const store = await openStore(choice);
    try {
      for (const tenant of new Set(tenants)) await store.audit({ at: Date.now(), tenant, course: '', by: operatorOf(given), act, details });
    } finally {
      await store.close();
    }
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
