/** A part of a text. */
export interface MarkedText {
  /** Plain text. */
  readonly text: string;
  /** It is what was looked for. */
  readonly hit?: true;
}

/** A post that was found. */
export interface SearchHit {
  /** The name of the room that it stands in. */
  readonly room: string;
  /** The key of the thread. */
  readonly thread: string;
  /** The key of the post. */
  readonly post: string;
  /** The title of the post, whole; absent where it has none. */
  readonly title?: readonly MarkedText[];
  /** The words around the first hit in its text, or the beginning of the text; empty where it has none. Plain text on one line. */
  readonly excerpt: readonly MarkedText[];
  /** As in `actor` of an event. */
  readonly author: string;
  /** When it was written: milliseconds since the epoch, by the backend's clock. */
  readonly at: number;
  /** It asks a question that has an accepted answer, or is that answer. */
  readonly answered?: true;
}

/** A part of what was found. */
export interface SearchHits {
  /** The newest first. */
  readonly hits: readonly SearchHit[];
  /** Where the next page starts; absent on the last one. */
  readonly after?: string;
  /** More may be found later: the backend has not yet read everything that was written. */
  readonly partial?: true;
}

/** What is looked for. */
export interface SearchQuery {
  /** Words; at most 200 UTF-16 units. Without a letter or a digit in it nothing is found. */
  readonly text: string;
  /** In these rooms alone, 100 at most; in every room of the course where absent. Rooms that are not there are as empty ones. */
  readonly rooms?: readonly string[];
  /** Hits at most; a backend may give fewer, and says by `after` whether there are more. */
  readonly limit?: number;
  /** Where an earlier page said that the next one starts. */
  readonly after?: string;
}

/**
 * Full text of the course's rooms; stands on the link of `~course`.
 *
 * A post is found where each word of the query is the beginning of a word of its title, text, tags or files' names, whatever the accents and
 * the size of letters; in scripts without spaces, where each two neighbouring signs are. The newest post comes first. What the viewer
 * may not read is not found.
 *
 * @without only what the page has loaded is searched, and the list says so
 * @laws search/found, search/fresh, search/pages, search/rooms, search/withheld, search/apart, search/ends, waiting/found
 */
export interface Search {
  readonly version: 0;
  /**
   * Looks for posts.
   *
   * @throws RoomError `invalid` for a text that is too long, and for an `after` that no page said
   */
  find(query: SearchQuery, options?: { signal?: AbortSignal }): Promise<SearchHits>;
}
