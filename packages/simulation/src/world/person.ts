import { IDBFactory as WholeDatabases } from 'fake-indexeddb';
import { RoomError } from '@studyhall/protocol';
import type { Cursor, Ports } from '@studyhall/protocol';
import { memoryChannels, memoryLocks, memoryStorage } from '@studyhall/testing';
import type { Participant } from '../history/history.ts';
import type { Known } from './recorder.ts';

/** What outlives the pages of one browser. */
export type Device = Required<Pick<Ports, 'storage' | 'locks' | 'channel' | 'indexedDB'>>;

export function newDevice(indexedDB: IDBFactory = new WholeDatabases()): Device {
  return { storage: memoryStorage(), locks: memoryLocks(), channel: memoryChannels(), indexedDB };
}

/** Somebody with a device, and with a host that signs them in. */
export class Person implements Participant {
  readonly id: string;
  readonly as: Participant['as'];
  readonly device: Device;
  /** What the pages of the device know of cursors. */
  readonly known = new Map<Cursor, Known>();
  readonly #sign: (person: Participant) => string;
  signedIn = true;

  /** @param sign makes a fresh token */
  constructor({ id, as }: Participant, sign: (person: Participant) => string, device = newDevice()) {
    this.device = device;
    this.id = id;
    this.as = as;
    this.#sign = sign;
  }

  /** What the host gives: a fresh token, or the word that nobody is signed in. */
  readonly auth = (): Promise<string> => {
    if (!this.signedIn) return Promise.reject(new RoomError('signed-out', 'nobody is signed in'));
    return Promise.resolve(this.#sign(this));
  };
}
