import type { Json } from '@studyhall/protocol';

/** Names one ordered list of entities. */
export interface ListKey {
  readonly view: string;
  readonly order: string;
  readonly filter: string;
}

/** From where, and in which direction, a list is read; what comes back is in the list's order either way. */
export type From =
  | { readonly at: 'first' | 'last' }
  | { readonly at: 'after' | 'before'; readonly place: string };

/** An entity where it stands in a list. */
export interface PlacedEntity {
  readonly key: string;
  readonly place: string;
  readonly entity: Json;
}
