import { type Adapter, isRoomName, Lifetime, ME_ROOM, type Ports, RoomError } from '@studyhall/protocol';
import { Bus } from './bus.ts';
import { openLink } from './link.ts';
import { whoIs } from './person.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

/** What all links of the adapter share. */
interface Shared {
  readonly store: Store;
  readonly bus: Bus;
}

/**
 * An adapter with no server: posts stay in this browser, and its tabs share them. Whoever uses the browser can read and
 * change them, so `authority` is `none`. Where the browser keeps nothing, everything ends with the page (`memory`), and
 * without channels between tabs each tab stands alone until it asks again.
 *
 * @param options `ports`: the surroundings, where they are not those of the first link
 */
export function createLocalAdapter(options: { readonly ports?: Ports } = {}): Adapter {
  const links = new Set<Lifetime>();
  let shared: Promise<Shared> | undefined;

  const share = (ports: Ports): Promise<Shared> =>
    (shared ??= openShared(ports).catch((error: unknown) => {
      // A part of the program did not arrive; the next link tries again.
      shared = undefined;
      throw error;
    }));

  return {
    name: 'local',
    open(address, context, { signal } = {}) {
      const ports = options.ports ?? context.ports;
      const life = new Lifetime();
      links.add(life);
      life.onEnd(() => links.delete(life));
      const opened = life.run(signal, async () => {
        if (!isRoomName(address.room)) throw new RoomError('invalid', 'not the name of a room');
        if (address.room === ME_ROOM) throw new RoomError('not-found', 'this browser keeps no room of one’s own');
        const { store, bus } = await share(ports);
        const me = await whoIs(context.identity, store, ports);
        await store.meet(address.course, me);
        life.check();
        return openLink({ address, me, named: context.identity !== undefined, store, bus, ports, life });
      });
      // A link that is not wanted any more must not come to life.
      opened.catch(() => {
        life.end();
      });
      return opened;
    },
    close() {
      for (const life of [...links]) life.end();
      void shared?.then(({ store, bus }) => {
        bus.close();
        store.close();
      });
      shared = undefined;
    },
  };
}

async function openShared(ports: Ports): Promise<Shared> {
  const store = await openStore(ports);
  return { store, bus: new Bus(ports) };
}
