import type { Lifetime, Person, Ports } from '@studyhall/protocol';
import type { Bus } from './bus.later.ts';
import type { Store } from './store/store.ts';

/** Longer files would soon fill a browser's storage. */
export const FILE_BYTES = 10_000_000;

/** What a link is made of. */
export interface LinkParts {
  readonly course: string;
  readonly room: string;
  readonly me: Person;
  /** Whether the host page names the person. */
  readonly named: boolean;
  readonly store: Store;
  readonly bus: () => Promise<Bus>;
  readonly ports: Ports;
  readonly life: Lifetime;
}
