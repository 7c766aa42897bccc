import type { Json } from '@studyhall/protocol';

/** Something that somebody did with power over others. It never holds what people wrote. */
export interface AuditEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly tenant: string;
  /** Empty for what concerns the whole tenant. */
  readonly course: string;
  /** The person or the key that did it; empty once that person is forgotten. */
  readonly by: string;
  /** What was done, such as `person.erase`. */
  readonly act: string;
  /** The person or the thing it was done to. */
  readonly subject?: string;
  readonly details: Json;
}

/** An entry and where it stands: places count up in the order in which entries can be read. */
export interface StoredAuditEntry extends AuditEntry {
  readonly place: number;
}
