import type { CapabilityName } from './versions.ts';

/** What can be called on each capability, wherever it is there. */
export const CAPABILITY_CALLS: Readonly<Record<CapabilityName, readonly string[]>> = {
  snapshots: ['read'],
  windows: ['read'],
  signals: ['set', 'on'],
  roster: ['get', 'list'],
  receipts: ['read', 'mark'],
  inbox: ['read', 'mark', 'follows', 'follow'],
  search: ['find'],
  files: ['put', 'open'],
};
