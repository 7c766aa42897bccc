import type { Ports } from '@studyhall/protocol';
import { DEVICE_VERSION } from './tables.ts';

const part = encodeURIComponent;

/**
 * Names everything kept on the device for one person in one course on one backend: nobody else's page ever opens it.
 *
 * @param actor who the backend says the person is
 */
export function scopeName(adapter: string, course: string, actor: string): string {
  return ['studyhall', String(DEVICE_VERSION), part(adapter), part(course), part(actor)].join('/');
}

/**
 * Remembers who the backend took a person for, so that a page can show what was kept before the backend has answered.
 * What the host says about the person is the key, therefore nobody else on this device is taken for them.
 */
export class LastActor {
  readonly #storage: Ports['storage'];
  readonly #key: string;

  /** @param person what the host says about the person; something that no two persons share */
  constructor(storage: Ports['storage'], adapter: string, course: string, person: string) {
    this.#storage = storage;
    this.#key = `${scopeName(adapter, course, person)}/actor`;
  }

  read(): string | undefined {
    return this.#storage?.getItem(this.#key) ?? undefined;
  }

  keep(actor: string): void {
    this.#storage?.setItem(this.#key, actor);
  }

  forget(): void {
    this.#storage?.removeItem(this.#key);
  }
}
