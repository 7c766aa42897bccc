import type { Clock, Draft, Person, RoleClass, RoomError } from '@studyhall/protocol';

/** What a test may decide about the backend. */
export interface MemoryBackendOptions {
  readonly clock: Clock;
  /** Events in one page at most; 200 where absent. */
  readonly page?: number;
  /** Says no to a draft, after the rules of the domain. */
  readonly refuse?: (draft: Draft, actor: Person, room: string) => RoomError | undefined;
  /** Accepts whatever has the shape of a draft, as a backend without authority does. */
  readonly lawless?: boolean;
}

/** The options with what was left out filled in. */
export type BackendSettings = Required<Omit<MemoryBackendOptions, 'refuse'>> & Pick<MemoryBackendOptions, 'refuse'>;

/** Who uses the adapter, and what its links can do. */
export interface MemoryAdapterOptions {
  readonly id: string;
  /** The role class; `student` where absent. */
  readonly as?: RoleClass;
  readonly name?: string;
  readonly windows?: boolean;
  readonly snapshots?: boolean;
  readonly signals?: boolean;
  readonly roster?: boolean;
  readonly receipts?: boolean;
  readonly files?: boolean;
  readonly inbox?: boolean;
  readonly search?: boolean;
  /** Whether links can be watched; true where absent. */
  readonly watch?: boolean;
}
