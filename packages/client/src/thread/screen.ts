import type { Post } from '@studyhall/domain';
import type { ShownPost, ShownThread } from './api.ts';
import type { Row } from './layout.ts';
import { bareRow } from './layout.ts';
import type { Overlay } from './overlay.ts';
import type { Rows } from './reading.ts';
import type { Circumstances } from './shown.ts';
import { ShownPosts } from './shown.ts';

/** Makes threads as a screen shows them; what has not changed stays the same object. */
export class Screen {
  readonly #posts = new ShownPosts();
  #made = new Map<string, ShownThread>();

  /** When something changes by time alone: milliseconds since the epoch, by the backend's clock. */
  get until(): number {
    return this.#posts.until;
  }

  threads(
    { layout, busy }: Pick<Rows, 'layout' | 'busy'>,
    overlay: Overlay,
    isUnread: (root: Post) => boolean,
    circumstances: Circumstances,
  ): readonly ShownThread[] {
    this.#posts.begin(circumstances);
    const made = new Map<string, ShownThread>();
    const make = (row: Row): void => {
      const thread = this.#thread(row, busy.has(row.thread), overlay, isUnread);
      if (thread !== undefined) made.set(row.thread, thread);
    };
    const unsent = overlay.threads.filter((thread) => layout.row(thread) === undefined);
    for (const row of [...unsent.map(bareRow), ...layout.rows]) make(row);
    // Words that were refused are nowhere else, also where their thread is not: it was taken back, or lost with a server's disk.
    for (const { thread, post } of overlay.replies) {
      if (!made.has(thread) && overlay.underway.get(post)?.delivery === 'not-sent') make(bareRow(post));
    }
    this.#made = made;
    return [...made.values()];
  }

  #thread(row: Row, loadingMore: boolean, overlay: Overlay, isUnread: (root: Post) => boolean): ShownThread | undefined {
    const root = this.#posts.show(row.thread, overlay);
    if (root === undefined) return undefined;
    const loaded = [...row.replies, ...row.tail];
    const unsent = overlay.replies.filter(({ thread, post }) => thread === row.thread && !loaded.includes(post));
    const replies = [...loaded, ...unsent.map(({ post }) => post)].flatMap((id) => this.#posts.show(id, overlay) ?? []);
    const confirmed = overlay.base.get(row.thread);
    const total = confirmed?.kind === 'post' ? (confirmed.summary?.replies ?? 0) : 0;
    const more = row.end ? 0 : Math.max(1, total - loaded.length);
    const next: ShownThread = { root, replies, more, loadingMore, unread: isUnread(root) };
    const before = this.#made.get(row.thread);
    return before !== undefined && sameThread(before, next) ? before : next;
  }
}

function sameThread(a: ShownThread, b: ShownThread): boolean {
  const same = (posts: readonly ShownPost[]): boolean => posts.every((post, at) => post === b.replies[at]);
  return (
    a.root === b.root &&
    a.more === b.more &&
    a.loadingMore === b.loadingMore &&
    a.unread === b.unread &&
    a.replies.length === b.replies.length &&
    same(a.replies)
  );
}
