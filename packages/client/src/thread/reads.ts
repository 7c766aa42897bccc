import type { Post } from '@studyhall/domain';
import { replyPlace } from '@studyhall/domain';
import type { BoardHost } from './host.ts';
import { ANY_REPLY, REPLIES_PER_READ, repliesOf, THREADS, THREADS_PER_WINDOW } from './queries.ts';
import type { Reading } from './reading.ts';

// What a person reads beyond the first window.

/** Threads read above the one that a link leads to, so that it does not hang in the void. */
const ABOVE = 5;

export async function loadOlder(reading: Reading, { replica }: BoardHost, changed: () => void): Promise<void> {
  const { layout } = reading;
  const place = layout.lastPlace;
  if (reading.loadingOlder || !layout.older || place === undefined) return;
  reading.loadingOlder = true;
  changed();
  try {
    layout.append(await replica.read(THREADS, { at: 'after', place }, THREADS_PER_WINDOW));
  } finally {
    reading.loadingOlder = false;
  }
}

export async function showNew({ layout, fresh }: Reading, { replica }: BoardHost): Promise<void> {
  const first = await replica.read(THREADS, { at: 'first' }, THREADS_PER_WINDOW);
  layout.replace(first.items, first, true);
  fresh.clear();
}

export async function loadReplies(reading: Reading, host: BoardHost, thread: string, changed: () => void): Promise<void> {
  const row = reading.layout.row(thread);
  if (row === undefined || row.end || reading.busy.has(thread)) return;
  reading.busy.add(thread);
  changed();
  try {
    await readReplies(reading, host, thread);
  } finally {
    reading.busy.delete(thread);
  }
}

/** @returns false where there is no such post for this person */
export async function find(reading: Reading, host: BoardHost, id: string): Promise<boolean> {
  const { layout } = reading;
  const post = await read(host, id);
  if (post === undefined) return false;
  if (layout.row(post.thread) === undefined) await showAround(reading, host, post.thread);
  let found = false;
  for (let row = layout.row(post.thread); row !== undefined; row = layout.row(post.thread)) {
    found = layout.has(post.thread, id);
    if (found || row.end) break;
    await readReplies(reading, host, post.thread);
  }
  return found;
}

async function readReplies({ layout }: Reading, { replica }: BoardHost, thread: string): Promise<void> {
  const last = layout.row(thread)?.replies.at(-1);
  const post = last === undefined ? undefined : replica.state.get(last);
  const around = post?.kind === 'post' ? ({ at: 'after', place: replyPlace(post) } as const) : ({ at: 'first' } as const);
  const slice = await replica.read(repliesOf(thread), around, REPLIES_PER_READ);
  // An answer without items that promises more would be asked for without end.
  layout.appendReplies(thread, slice.items.length === 0 ? { ...slice, after: false } : slice);
}

/** The post under this id, read where it is not at hand. */
async function read({ replica }: BoardHost, id: string): Promise<Post | undefined> {
  for (const query of [undefined, ANY_REPLY, THREADS]) {
    if (query !== undefined) await replica.read(query, { at: 'key', key: id }, 1);
    const entity = replica.state.get(id);
    if (entity?.kind === 'post') return entity;
  }
  return undefined;
}

async function showAround({ layout }: Reading, { replica }: BoardHost, thread: string): Promise<void> {
  const { items } = await replica.read(THREADS, { at: 'key', key: thread }, 1);
  const place = items[0]?.place;
  if (place === undefined) return;
  const above = await replica.read(THREADS, { at: 'before', place }, ABOVE);
  const below = await replica.read(THREADS, { at: 'after', place }, THREADS_PER_WINDOW - ABOVE);
  layout.replace([...above.items, ...items, ...below.items], { before: above.before, after: below.after }, true);
}
