import type { RoomEvent } from '@studyhall/protocol';
import type { RestoreBy } from '../world/world.ts';
import type { Order, ServerTask } from './server-process.ts';

/** How a server is started. */
export type StartTask = Omit<ServerTask, 'store' | 'bus'>;

/** What every history does with servers, whatever they run on. Several servers share one database. */
export interface Cluster {
  /** Where pages go. */
  readonly url: string;
  /** Starts the servers that do not run. */
  start(task?: StartTask): Promise<void>;
  /** Tells something to those that run. */
  tell(order: Order): void;
  /** Ends them without a word. */
  kill(): Promise<void>;
  /** The room’s log, while no server runs. */
  log(): Promise<readonly RoomEvent[]>;
  /** Keeps a backup, while servers run. */
  backUp(by: RestoreBy): Promise<void>;
  /** Puts the backup back, while no server runs. */
  restore(by: RestoreBy): Promise<void>;
  close(): Promise<void>;
}
