import * as v from 'valibot';
import { LIMITS } from '@studyhall/protocol';
import { htmlToMarkdown } from '@studyhall/domain/html';
import { ImportRefused } from '@studyhall/server-core';
import { checked } from './checked.ts';
import { Left } from './imported.ts';
import type { Imported, ImportedAct, ImportedPerson, ImportedPost } from './imported.ts';
import { titleAndText } from './titles.ts';

const Time = v.pipe(v.string(), v.transform((text) => Date.parse(text)), v.number(), v.integer());
const flag = v.nullish(v.boolean(), false);

/** What is read of a post; `cooked` is HTML, `raw` Markdown, which only `include_raw=1` brings. */
const Post = v.object({
  id: v.number(),
  post_number: v.number(),
  /** 1: a post; 2: a moderator's; 3: a note of what was done; 4: a whisper among staff. */
  post_type: v.optional(v.number(), 1),
  username: v.string(),
  name: v.nullish(v.string()),
  user_id: v.nullish(v.number()),
  created_at: Time,
  raw: v.optional(v.string()),
  cooked: v.optional(v.string(), ''),
  reply_to_post_number: v.nullish(v.number()),
  staff: flag,
  admin: flag,
  moderator: flag,
  hidden: flag,
  user_deleted: flag,
  deleted_at: v.nullish(v.string()),
  accepted_answer: flag,
});
type Post = v.InferOutput<typeof Post>;

const Topic = v.object({
  id: v.number(),
  title: v.string(),
  tags: v.nullish(v.array(v.union([v.string(), v.object({ name: v.string() })]))),
  post_stream: v.object({ posts: v.pipe(v.array(v.unknown()), v.minLength(1)), stream: v.optional(v.array(v.number())) }),
});

/**
 * Reads topics as a Discourse forum gives them out: `/t/ID.json?print=true&include_raw=1`, one of them or a list.
 *
 * @throws ImportRefused with the topic and the number of the post
 */
export function readDiscourse(value: unknown): Imported {
  const left = new Left();
  const people = new Map<string, ImportedPerson>();
  const [posts, acts]: [ImportedPost[], ImportedAct[]] = [[], []];
  for (const [at, given] of (Array.isArray(value) ? (value as readonly unknown[]) : [value]).entries()) {
    const topic = checked(Topic, given, `topic ${at + 1} of the file`);
    const where = `topic ${topic.id}`;
    const all = topic.post_stream.posts.map((post, n) => checked(Post, post, `${where}, post ${n + 1}`));
    const missing = (topic.post_stream.stream ?? []).length - all.length;
    if (missing > 0) throw new ImportRefused(where, `${missing} of its posts are not in the file: fetch it with ?print=true&include_raw=1`);
    readTopic({ ...topic, where }, all, { people, posts, acts, left });
  }
  return { source: 'discourse', prefix: 'discourse:', people: [...people.values()], posts, acts, left };
}

interface Into {
  readonly people: Map<string, ImportedPerson>;
  readonly posts: ImportedPost[];
  readonly acts: ImportedAct[];
  readonly left: Left;
}

function readTopic(topic: v.InferOutput<typeof Topic> & { readonly where: string }, all: readonly Post[], into: Into): void {
  const shown = all.filter((post) => isShown(post, into.left));
  const [root, ...replies] = shown;
  if (root?.post_number !== 1) {
    into.left.leave('topics without their first post');
    return;
  }
  const ids = new Map(shown.map(({ id, post_number: number }) => [number, String(id)]));
  const rootId = String(root.id);
  const isQuestion = replies.some(({ accepted_answer: accepted }) => accepted);
  for (const post of shown) {
    meet(post, into.people);
    const done = { by: String(post.user_id ?? post.username), at: post.created_at, where: `${topic.where}, post ${post.post_number}` };
    const text = (post.raw ?? htmlToMarkdown(post.cooked).markdown).trim() || '…';
    if (post === root) {
      const tags = (topic.tags ?? []).map((tag) => (typeof tag === 'string' ? tag : tag.name));
      into.left.leave('tags beyond five of a topic', Math.max(0, tags.length - 5));
      into.posts.push({ id: rootId, ...done, ...titleAndText(topic.title, text, LIMITS.titleChars), ...(isQuestion && { purpose: 'question' }), tags: tags.slice(0, 5) });
      continue;
    }
    // Only what answers the question itself can be accepted here.
    const to = post.accepted_answer ? rootId : ids.get(post.reply_to_post_number ?? 1);
    into.posts.push({ id: String(post.id), ...done, to: to ?? rootId, text });
    if (post.accepted_answer) into.acts.push({ type: 'accept', post: String(post.id), ...done, by: String(root.user_id ?? root.username) });
  }
}

function isShown(post: Post, left: Left): boolean {
  const why =
    post.post_type === 4 ? 'whispers among staff'
    : post.post_type === 3 ? 'notes of what was done'
    : post.deleted_at != null || post.user_deleted ? 'deleted posts'
    : post.hidden ? 'hidden posts'
    : undefined;
  if (why !== undefined) left.leave(why);
  return why === undefined;
}

function meet({ user_id: id, username, name, staff, admin, moderator }: Post, people: Map<string, ImportedPerson>): void {
  const key = String(id ?? username);
  people.set(key, { id: key, name: name == null || name === '' ? username : name, as: staff || admin || moderator ? 'ta' : 'student', aliases: [username] });
}
