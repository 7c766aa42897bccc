/**
 * The modules behind each part of `src/tag/parts.ts`, by the ends of their paths: the one that begins it, and those that it
 * imports on demand and yet needs at once.
 */
export const PARTS = {
  session: ['/studyhall/src/tag/parts/session.ts'],
  thread: ['/studyhall/src/tag/parts/thread.ts'],
  peers: ['/studyhall/src/tag/parts/peers.ts'],
  // Our server has windows, and a page has tokens for it; where posts stay in the browser, their whole log is folded.
  http: ['/studyhall/src/adapters/http.ts', '/client/src/room/windowed.ts', '/elements/src/study-session/request-token.ts'],
  own: ['/studyhall/src/tag/own.ts'],
  hooks: ['/studyhall/src/tag/hooks.ts'],
  local: ['/adapter-local/src/index.ts', '/client/src/room/whole.ts'],
} as const;

/**
 * Parts of the same kind that few pages have. They are not sorted: what they share with others stays where those need it, so that no page
 * loads more for their sake.
 */
export const SELDOM = { course: ['/studyhall/src/tag/parts/course.ts'] } as const;

/**
 * What comes later in files of its own, as many pages show nothing, or no names, before it is there. Everything else that comes later may need it.
 */
export const SOON = { rows: ['/elements/src/study-thread/rows.later.ts'], names: ['/client/src/session/peers.later.ts'] } as const;

/** What the bundler says of a file that it made. */
export interface Chunk {
  readonly fileName: string;
  /** The module that it was made for, if for one. */
  readonly facadeModuleId: string | null;
  /** The modules in it. */
  readonly moduleIds: readonly string[];
  /** The files that it cannot run without. */
  readonly imports: readonly string[];
}

/** A file and all that it cannot run without. */
export function closureOf(start: Chunk, chunks: readonly Chunk[], seen = new Set<Chunk>()): ReadonlySet<Chunk> {
  if (seen.has(start)) return seen;
  seen.add(start);
  for (const chunk of chunks) if (start.imports.includes(chunk.fileName)) closureOf(chunk, chunks, seen);
  return seen;
}
