import type { Adapter, AdapterContext, Link, Ports, RoomAddress } from '@studyhall/protocol';
import type { FaultyAdapter, MemoryAdapterOptions, TestClock, TestPage } from '@studyhall/testing';
import {
  memoryAdapter,
  MemoryBackend,
  memoryChannels,
  memoryLocks,
  seededRandom,
  testClock,
  testPage,
  testPorts,
  turn,
  withFaults,
} from '@studyhall/testing';
// Loaded beforehand, so that no test depends on how fast a disk is.
import './member.apart.ts';
import { shareAdapter } from './share-adapter.ts';
import { TabLife } from './tab-life.fixture.ts';

/** One tab of a browser. */
export interface BrowserTab {
  readonly adapter: Adapter;
  readonly context: AdapterContext;
  readonly page: TestPage;
  /** The adapter behind the shared one, of this tab alone. */
  readonly inner: FaultyAdapter;
  /** How many links of the adapter behind are open. */
  readonly real: () => number;
  open(room?: string, more?: Partial<RoomAddress>): Promise<Link>;
  /** Ends the tab at once, as a crash does: the browser frees what it held. */
  kill(): void;
  /** Stops the tab: no timer, message or lock reaches it, and it frees nothing. */
  freeze(): void;
  thaw(): void;
}

/** How a tab is opened, where it is not the usual way. */
export interface BrowserTabOptions extends Partial<MemoryAdapterOptions> {
  /** What the host says; `null` is nothing. */
  readonly identity?: AdapterContext['identity'] | null;
  readonly auth?: AdapterContext['auth'];
  readonly ports?: Partial<Ports>;
  /** Puts something of the test's own around the adapter behind. */
  readonly wrap?: (adapter: Adapter) => Adapter;
}

/** A browser whose tabs live and die as a test says, over a backend in memory. */
export class Browser {
  readonly clock: TestClock = testClock();
  readonly backend = new MemoryBackend({ clock: this.clock });
  readonly locks = memoryLocks();
  readonly channel = memoryChannels();
  readonly tabs: BrowserTab[] = [];

  /** Opens a tab of somebody. */
  tab(who: string, options: BrowserTabOptions = {}): BrowserTab {
    const { identity = { user: { id: who } }, auth = () => Promise.resolve(undefined), ports: own, wrap = same, ...memory } = options;
    const life = new TabLife();
    const page = testPage();
    const everything = { windows: true, snapshots: true, receipts: true, signals: true, roster: true, search: true, files: true, inbox: true };
    let real = 0;
    const inner = withFaults(memoryAdapter(this.backend, { id: who, ...everything, ...memory }), {}, { clock: this.clock });
    const adapter = shareAdapter(wrap(counting(inner, (change) => (real += change))));
    const ports: Ports = {
      ...testPorts(),
      page,
      clock: life.clock(this.clock),
      locks: life.locks(this.locks),
      channel: life.channel(this.channel),
      random: seededRandom(this.tabs.length + 1),
      ...own,
    };
    const context: AdapterContext = { ports, auth, ...(identity && { identity }) };
    const tab: BrowserTab = {
      adapter,
      context,
      page,
      inner,
      real: () => real,
      open: (room = 'week-1', more = {}) => adapter.open({ course: 'bio', room, ...more }, context),
      kill: () => {
        life.kill();
        inner.close?.();
        real = 0;
      },
      freeze: () => { life.freeze(); },
      thaw: () => { life.thaw(); },
    };
    this.tabs.push(tab);
    return tab;
  }

  /** How many links of adapters are open, in all tabs. */
  get real(): number {
    return this.tabs.reduce((sum, tab) => sum + tab.real(), 0);
  }

  /** Lets milliseconds pass. */
  async pass(ms = 0): Promise<void> {
    await settle();
    for (let left = ms; left > 0; left -= 500) {
      await this.clock.elapse(Math.min(left, 500));
      await settle();
    }
  }
}

function same(adapter: Adapter): Adapter {
  return adapter;
}

/** Lets everything that can happen now happen; no time passes. */
export async function settle(): Promise<void> {
  for (let n = 0; n < 10; n += 1) await turn();
}

/** Tells of every link that is opened and closed, by 1 and -1. */
export function counting(adapter: Adapter, count: (change: number) => void): Adapter {
  return {
    ...adapter,
    async open(...args) {
      const link = await adapter.open(...args);
      count(1);
      let open = true;
      const close = link.close.bind(link);
      return Object.assign(link, {
        close() {
          close();
          if (open) count(-1);
          open = false;
        },
      });
    },
  };
}
