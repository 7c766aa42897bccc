import type { Random } from '@studyhall/protocol';
import type { Store } from '../store/store.ts';
import type { FileStore } from './file-store.ts';
import { Incoming } from './receive.ts';
import { FileSeals } from './seal.ts';

const SECRET_BYTES = 32;

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
export async function openFiles({ store, incoming }: FilePlaces, { keep }: Pick<Store, 'keep'>, random: Pick<Random, 'fill'>): Promise<Files> {
  const secret = await keep('file secret', () => {
    const bytes = new Uint8Array(SECRET_BYTES);
    random.fill(bytes);
    return bytes;
  });
  return { store, incoming: new Incoming(incoming, random), seals: new FileSeals(secret), arriving: 0 };
}
