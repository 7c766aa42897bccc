import type { Harness, Host, Who } from '@studyhall/conformance';
import { type Adapter, type Link, newId, type Ports, type RoomAddress } from '@studyhall/protocol';
import { realClock, realRandom, testPorts } from '@studyhall/testing';
import { createLocalAdapter } from './adapter.ts';
// Loaded beforehand, so that no test depends on how fast a disk is.
import './bus.later.ts';
import './more.later.ts';
import './search/search.apart.ts';

/** What the local adapter cannot have. */
export const LACKS = ['authority', 'postFirst', 'snapshots', 'windows', 'receipts', 'inbox'] as const;

/** What the host page says about each person. */
const ROLES: Readonly<Record<Who | 'guest', readonly string[]>> = { ann: ['student'], ben: [], tia: ['ta'], guest: ['observer'] };

/** Ports with a real clock and real randomness; the rest is what a test brings. */
export function realPorts(device: Pick<Ports, 'indexedDB' | 'channel'>): Ports {
  return testPorts({ clock: realClock, random: realRandom, ...device });
}

/** Removes everything the adapter keeps in IndexedDB, as "clear site data" does. */
export function wipe(factory: IDBFactory): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase('studyhall-local');
    request.onsuccess = () => {
      resolve();
    };
    request.onerror = () => {
      reject(new Error('the database could not be deleted'));
    };
  });
}

/** The browser of a harness. */
export interface Browser {
  /** Makes the ports of one tab. */
  ports(): Ports;
  /** `each`: every person sits in a tab of his own; `one`: all share one tab. */
  readonly tabs: 'each' | 'one';
  /** Removes what the browser keeps, where it keeps anything. */
  readonly wipe?: () => Promise<void>;
}

/** A harness over the local adapter. */
export function localHarness(browser: Browser): Promise<Harness> {
  const tabs = new Map<string, { readonly adapter: Adapter; readonly ports: Ports }>();
  const tabOf = (who: Who | 'guest'): { readonly adapter: Adapter; readonly ports: Ports } => {
    const key = browser.tabs === 'one' ? 'all' : who;
    const tab = tabs.get(key) ?? { adapter: createLocalAdapter(), ports: browser.ports() };
    tabs.set(key, tab);
    return tab;
  };
  const { random } = browser.ports();
  const course = `course ${newId(random.fill)}`;

  const open = (who: Who | 'guest', address: RoomAddress, { ready, signal }: Partial<Host> = {}): Promise<Link> => {
    const { adapter, ports } = tabOf(who);
    const identity = { user: { id: who, name: who.toUpperCase() }, roles: ROLES[who] };
    const auth = async (): Promise<undefined> => {
      await ready?.();
      return undefined;
    };
    return adapter.open(address, { ports, identity, auth }, signal && { signal });
  };

  return Promise.resolve({
    link: (who, room) => open(who, { course, room }),
    elsewhere: (who, room) => open(who, { course: `${course}, next year`, room }),
    reader: (room) => open('guest', { course, room }),
    load: async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer()),
    hosted: (who, room, host) => open(who, { course, room }, host),
    ...(browser.wipe && { faults: { forget: browser.wipe } }),
    dispose() {
      for (const { adapter } of tabs.values()) adapter.close?.();
      return Promise.resolve();
    },
  });
}
