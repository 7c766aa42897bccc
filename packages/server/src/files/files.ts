import type { Store } from '../store/store.ts';
import type { FileStore } from './file-store.ts';
import { Incoming } from './receive.ts';
import { FileSeals } from './seal.ts';
import type { Surroundings } from '../surroundings.ts';

const SECRET_BYTES = 32;
/** What has stood there so long was left by a process that ended: milliseconds. */
const LEFT_MS = 60 * 60 * 1000;

/** Where files are kept. */
export interface FilePlaces {
  readonly store: FileStore;
  /** A folder of this machine in which they stand while they arrive. */
  readonly incoming: string;
}

/** What files are handed in and given out with. */
export interface Files {
  readonly store: FileStore;
  readonly incoming: Incoming;
  readonly seals: FileSeals;
  /** How many arrive now. */
  arriving: number;
}

/** The key of the addresses is one for all servers over a database. */
export async function openFiles({ store, incoming: folder }: FilePlaces, { keep }: Pick<Store, 'keep'>, { clock, random }: Pick<Surroundings, 'clock' | 'random'>): Promise<Files> {
  const secret = await keep('file secret', () => {
    const bytes = new Uint8Array(SECRET_BYTES);
    random.fill(bytes);
    return bytes;
  });
  const incoming = new Incoming(folder, random);
  await incoming.tidy(clock.now() - LEFT_MS);
  return { store, incoming, seals: new FileSeals(secret), arriving: 0 };
}
