import type { Ports } from '@studyhall/protocol';
import { Outbox } from '../outbox/outbox.ts';
import { openStore } from './open.ts';
import { scopeName } from './scope.ts';
import { Tab } from './tab.ts';
import type { DeviceStore } from './tables.ts';

/** What other tabs are told to read again: the outbox, or the read marks of a room. */
export type Ping = { readonly outbox: true } | { readonly marks: string };

/** Everything kept on this device for one person in one course: nobody else has a key to it. */
export interface Locker {
  /** Who the backend says the person is. */
  readonly actor: string;
  /** Names it, for locks. */
  readonly scope: string;
  readonly store: DeviceStore;
  /** True where nothing outlives the page, or something written now would not. */
  readonly forgetful: boolean;
  readonly outbox: Outbox;
  /** This page among the person's others. */
  readonly tab: Tab;
  /** Tells the person's other tabs to read something again. */
  ping(ping: Ping): void;
  /** Listens to other tabs; the returned function ends it. */
  onPing(listener: (ping: Ping) => void): () => void;
  close(): void;
  /** Removes everything in it, then closes it. */
  wipe(): Promise<void>;
}

/** Opens the locker of a person. */
export async function openLocker(ports: Ports, adapter: string, course: string, actor: string): Promise<Locker> {
  const scope = scopeName(adapter, course, actor);
  const { store, forgetful } = await openStore(ports, scope);
  const channel = openChannel(ports, scope);
  const listeners = new Set<(ping: Ping) => void>();
  const ping = (what: Ping): void => {
    try {
      channel?.postMessage(what);
    } catch {
      // Closed meanwhile; other tabs read again when they are looked at.
    }
  };
  const outbox = new Outbox(store, () => {
    ping({ outbox: true });
  });
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isPing(data)) return;
    if ('outbox' in data) void outbox.reread();
    for (const listener of listeners) listener(data);
  });
  await outbox.reread();
  const tab = new Tab(ports, scope);
  const close = (): void => {
    tab.close();
    channel?.close();
    store.close();
  };
  return {
    actor,
    scope,
    store,
    get forgetful() {
      return forgetful || outbox.forgetful;
    },
    outbox,
    tab,
    ping,
    onPing(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close,
    async wipe() {
      outbox.clear();
      tab.wipe();
      try {
        await store.wipe();
      } finally {
        close();
      }
    },
  };
}

/** Another tab may run another version of this code, or other code altogether. */
function isPing(value: unknown): value is Ping {
  return typeof value === 'object' && value !== null && ('outbox' in value || 'marks' in value);
}

function openChannel(ports: Ports, name: string): BroadcastChannel | undefined {
  try {
    return ports.channel?.(name);
  } catch {
    return undefined;
  }
}
