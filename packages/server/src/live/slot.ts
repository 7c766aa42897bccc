import { createHash } from 'node:crypto';
import type { Signal } from '@studyhall/protocol';

/** What one link shows, of one kind and to one addressee. */
export interface Slot {
  readonly signal: Signal;
  readonly to: string | undefined;
  readonly mutual: boolean;
  /** The node that told of it; undefined where the link is one of this node's. */
  readonly node: string | undefined;
  gone: boolean;
}

/** The key of a slot: one link has one of each kind and addressee. */
export function slotKey(tab: string, kind: string, to: string | undefined): string {
  return createHash('sha256').update(JSON.stringify([tab, kind, to ?? null])).digest('base64url').slice(0, 22);
}

/** @param kinds the mutual kinds that the person shows */
export function maySee({ signal, to, mutual }: Slot, person: string, kinds: string): boolean {
  if (to !== undefined && to !== person && signal.from !== person) return false;
  return !mutual || kinds.split(' ').includes(signal.kind);
}
