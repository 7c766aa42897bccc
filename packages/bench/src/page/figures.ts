/** What one round finds of one side: milliseconds, bytes and numbers of nodes. */
export interface Figures {
  /** Of a thread of 50 posts. */
  readonly firstPost: number;
  readonly blocking: number;
  /** Of a room of 10,000 posts. */
  readonly bigFirstPost: number;
  readonly arrival: number;
  readonly key: number;
  readonly bigHeap: number;
  readonly bigNodes: number;
  /** Of a room of 100,000. */
  readonly hugeFirstPost: number;
  readonly hugeHeap: number;
  readonly hugeNodes: number;
}

/** Those that are compared with a page that has no library. */
export const FIGURES: readonly { readonly key: keyof Figures; readonly what: string; readonly unit: string }[] = [
  { key: 'firstPost', what: 'a thread of 50 posts, first post painted', unit: 'ms' },
  { key: 'blocking', what: 'a thread of 50 posts, blocked in all', unit: 'ms' },
  { key: 'bigFirstPost', what: 'a room of 10,000 posts, first post painted', unit: 'ms' },
  { key: 'hugeFirstPost', what: 'a room of 100,000 posts, first post painted', unit: 'ms' },
  { key: 'arrival', what: 'a post arrives in a room of 10,000', unit: 'ms' },
  { key: 'key', what: 'a key stroke', unit: 'ms' },
];
