/**
 * The surroundings, as arguments: everything the client and the adapters take from the platform. One process can then
 * simulate a whole session from one seed. The browser's own are made by `browserPorts()` of the client package.
 */
export interface Ports {
  /** Time and timers. */
  readonly clock: Clock;
  /** Chance. */
  readonly random: Random;
  /** Requests over HTTP. */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Posts a file over HTTP and tells how much of it has left, each time with all bytes so far. Absent: `fetch` does it, and tells nothing
   * before the end.
   */
  readonly upload?: (
    url: string,
    request: {
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body: Blob;
      readonly progress: (sent: number) => void;
      readonly signal: AbortSignal;
    },
  ) => Promise<Response>;
  /** Opens a WebSocket. This and what follows is undefined where the platform has none or forbids it. */
  readonly socket: ((url: string, protocols?: readonly string[]) => WebSocket) | undefined;
  /** Databases on the device. */
  readonly indexedDB: IDBFactory | undefined;
  /** `localStorage`, or undefined where reading it throws. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;
  /** `sessionStorage`: what outlives a reload of this tab, and is no other's. Absent where there is none. */
  readonly tabStorage?: Ports['storage'];
  /** Locks that all tabs of an origin share. */
  readonly locks: Pick<LockManager, 'request' | 'query'> | undefined;
  /** Opens a channel to the other tabs of the origin. */
  readonly channel: ((name: string) => BroadcastChannel) | undefined;
  /** Whether the page is seen, and the device online. */
  readonly page: PageLife;
  /** Tells the page's developer about a failure that nobody expected; never holds a token or what somebody wrote. */
  readonly report?: (error: unknown) => void;
}

/** Time and timers. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `ms` milliseconds; the returned function cancels. */
  after(ms: number, callback: () => void): () => void;
}

/** Randomness. */
export interface Random {
  /** A number from 0 (included) to 1 (excluded), for jitter. */
  fraction(): number;
  /** Fills with cryptographically strong bytes, for ids. */
  readonly fill: (bytes: Uint8Array) => void;
}

/** What the page lives through. */
export interface PageLife {
  /** Whether the device believes to be online. */
  online(): boolean;
  /** Whether the person can see the page. */
  visible(): boolean;
  /** Calls back after any of the two changed and when the page is about to go away; the returned function stops it. */
  onChange(callback: (what: 'online' | 'offline' | 'visible' | 'hidden' | 'leaving') => void): () => void;
}
