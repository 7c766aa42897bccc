import type { Clock, PageLife, Ports, Random } from '@studyhall/protocol';

/** What a platform may lack or forbid: there, merely reading a property can throw. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** A longer wait would end at once: browsers count it in 32 bits. */
const LONGEST_MS = 2 ** 31 - 1;

const clock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(ms, LONGEST_MS));
    return () => {
      clearTimeout(timer);
    };
  },
};

const random: Random = {
  fraction: () => Math.random(),
  fill(bytes) {
    crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
  },
};

const page: PageLife = {
  online: () => attempt(() => navigator.onLine) !== false,
  visible: () => attempt(() => document.visibilityState) !== 'hidden',
  onChange(callback) {
    const ending = new AbortController();
    const { signal } = ending;
    const tell = (what: Parameters<typeof callback>[0]) => (): void => {
      callback(what);
    };
    attempt(() => {
      window.addEventListener('online', tell('online'), { signal });
      window.addEventListener('offline', tell('offline'), { signal });
      window.addEventListener('pagehide', tell('leaving'), { signal });
      document.addEventListener(
        'visibilitychange',
        () => {
          callback(page.visible() ? 'visible' : 'hidden');
        },
        { signal },
      );
    });
    return () => {
      ending.abort();
    };
  },
};

/** A storage of the browser with everything it may throw kept in: a full or forbidden one reads as empty. */
function guardedStorage(name: 'localStorage' | 'sessionStorage'): Ports['storage'] {
  const storage = attempt(() => {
    const found = globalThis[name] as Storage | undefined;
    found?.getItem('studyhall');
    return found;
  });
  if (storage === undefined) return undefined;
  return {
    getItem: (key) => attempt(() => storage.getItem(key)) ?? null,
    setItem: (key, value) => {
      attempt(() => {
        storage.setItem(key, value);
      });
    },
    removeItem: (key) => {
      attempt(() => {
        storage.removeItem(key);
      });
    },
  };
}

/**
 * The platform's own surroundings. Safe to call anywhere, also in plain Node: what is missing or forbidden is left out.
 */
export function browserPorts(): Ports {
  const Socket = attempt(() => globalThis.WebSocket as typeof WebSocket | undefined);
  const Channel = attempt(() => globalThis.BroadcastChannel as typeof BroadcastChannel | undefined);
  return {
    clock,
    random,
    page,
    report: (error) => {
      console.error(error);
    },
    fetch: (input, init) => globalThis.fetch(input, init),
    upload: async (...args) => (await import('./upload.later.ts')).upload(...args),
    socket: Socket && ((url, protocols) => new Socket(url, protocols === undefined ? [] : [...protocols])),
    indexedDB: attempt(() => globalThis.indexedDB as IDBFactory | undefined),
    storage: guardedStorage('localStorage'),
    tabStorage: guardedStorage('sessionStorage'),
    locks: attempt(() => navigator.locks as LockManager | undefined),
    channel: Channel && ((name) => new Channel(name)),
  };
}
