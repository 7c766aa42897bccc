import { type Adapter, isRoomName, Lifetime, ME_ROOM, once, part, type Ports, RoomError } from '@studyhall/protocol';
import type { Bus } from './bus.later.ts';
import { openLink } from './link.ts';
import { whoIs } from './person.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

/**
 * An adapter with no server: posts stay in this browser, and its tabs share them. Whoever uses the browser can read and
 * change them, so `authority` is `none`. Where the browser keeps nothing, everything ends with the page (`memory`), and
 * without channels between tabs each tab stands alone until it asks again.
 *
 * @param options `ports`: the surroundings, where they are not those of the first link
 */
export function createLocalAdapter(options: { readonly ports?: Ports } = {}): Adapter {
  let all = new Lifetime();
  let share: (() => Promise<Shared>) | undefined;

  return {
    name: 'local',
    async open({ course, room }, { identity, ...context }, { signal } = {}) {
      const ports = options.ports ?? context.ports;
      const life = new Lifetime(all);
      const whole = all;
      const shared = (share ??= once(() => openShared(ports, whole)));
      try {
        return await life.run(signal, async () => {
          if (!isRoomName(room)) throw new RoomError('invalid', 'not the name of a room');
          if (room === ME_ROOM) throw new RoomError('not-found', 'there is no such room here');
          const { store, bus } = await shared();
          const me = await whoIs(identity, store, ports);
          await store.meet(course, me);
          return openLink({ course, room, me, named: identity !== undefined, store, bus, ports, life });
        });
      } catch (error) {
        // A link that is not wanted any more must not come to life.
        life.end();
        throw error;
      }
    },
    close() {
      all.end();
      all = new Lifetime();
      share = undefined;
    },
  };
}

/** What all links of the adapter share. */
interface Shared {
  readonly store: Store;
  /** Tells the browser's tabs; comes when somebody first listens or has something to say. */
  readonly bus: () => Promise<Bus>;
}

async function openShared(ports: Ports, whole: Lifetime): Promise<Shared> {
  const store = await openStore(ports);
  whole.onEnd(() => {
    store.close();
  });
  const bus = once(async () => {
    const { Bus } = await part(() => import('./bus.later.ts'));
    const made = new Bus(ports);
    whole.onEnd(() => {
      made.close();
    });
    return made;
  });
  return { store, bus };
}
