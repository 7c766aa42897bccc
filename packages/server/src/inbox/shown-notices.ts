import type { InboxItem } from '@studyhall/protocol';
import { excerpt, isWithheld, parse, plainText, projectPost, UNKNOWN } from '@studyhall/domain';
import type { Audience, Post, Read, ThreadEntity } from '@studyhall/domain';
import type { Audiences, Looker } from '../read/audiences.ts';
import { project } from '../read/project.ts';
import { Entities } from '../room/entities.ts';
import { readFolded } from '../room/refold.ts';
import type { FoldTools } from '../room/refold.ts';
import type { StoredNotice } from '../store/notice.ts';
import type { RoomReader } from '../store/reader.ts';

/** How much of a post is told, in characters as people count them. */
const EXCERPT_CHARS = 140;

/** A notice as somebody may see it now. */
export interface ShownNotice {
  readonly notice: StoredNotice;
  readonly item: Omit<InboxItem, 'id' | 'read'>;
}

/** What notices are shown with. */
export interface ShowTools extends FoldTools {
  readonly audiences: Audiences;
}

/**
 * Notices of one course as somebody may see them now, in their order. What was hidden, deleted or erased meanwhile is left out,
 * and so is what is not so any more, such as an answer that is accepted no longer.
 */
export async function showNotices(
  tools: ShowTools,
  course: { readonly tenant: string; readonly course: string },
  looker: Looker,
  notices: readonly StoredNotice[],
): Promise<readonly ShownNotice[]> {
  const shown = new Map<StoredNotice, ShownNotice>();
  for (const room of new Set(notices.map((notice) => notice.room))) {
    const here = notices.filter((notice) => notice.room === room);
    const key = { tenant: course.tenant, course: course.course, room };
    const audience = await tools.audiences.of(looker, key);
    const found = await readFolded(tools, key, (reader) => showIn(reader, audience, here));
    for (const each of found) shown.set(each.notice, each);
  }
  return notices.flatMap((notice) => shown.get(notice) ?? []);
}

async function showIn(reader: RoomReader, audience: Audience, notices: readonly StoredNotice[]): Promise<readonly ShownNotice[]> {
  // With the post comes the root of its thread, which has the title.
  const stored = await reader.byIds([...new Set(notices.flatMap(({ event, post }) => [event, post]))]);
  const events = new Map(stored.map(({ event }) => [event.id, event]));
  const entities = new Entities();
  await entities.load(reader, [...events.values()]);
  const read = entities.reads.thread;
  return notices.flatMap((notice): readonly ShownNotice[] => {
    const stated = events.get(notice.event);
    const event = stated && project(stated, audience, entities);
    const post = postAt(read, notice.post);
    if (event === undefined || post === undefined || isWithheld(post, audience) || !stillHolds(notice, post)) return [];
    const root = postAt(read, notice.thread);
    const title = root && projectPost(root, audience).title;
    const words = excerpt(plainText(parse(post.text)), EXCERPT_CHARS);
    const { kind, room, thread, at } = notice;
    return [{
      notice,
      item: {
        kind, room, thread, post: post.id, by: event.actor, at,
        ...(title === undefined ? {} : { title }), ...(words === '' ? {} : { excerpt: words }),
      },
    }];
  });
}

function stillHolds({ kind, person }: StoredNotice, { accepted, endorsed, mentions = [] }: Post): boolean {
  if (kind === 'accepted') return accepted === true;
  if (kind === 'mention') return mentions.includes(person);
  return kind !== 'endorsed' || endorsed !== undefined;
}

function postAt(read: Read<ThreadEntity>, id: string): Post | undefined {
  const found = read(id);
  return found === UNKNOWN || found?.kind !== 'post' ? undefined : found;
}
