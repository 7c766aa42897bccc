import { createHash } from 'node:crypto';
import { THREAD_EVENT_VERSION } from '@studyhall/domain';
import type { PostFile } from '@studyhall/domain';
import { isId, LIMITS, utf8Length } from '@studyhall/protocol';
import type { Json, RoomEvent } from '@studyhall/protocol';
import { ImportRefused } from '@studyhall/server-core';
import type { ImportedWriter, ToImport } from '@studyhall/server-core';
import type { Imported, ImportedAct, ImportedPost } from './imported.ts';

/** The latest time that a date can hold: milliseconds since the epoch. */
const LATEST = 8.64e15;

/** What posts say of their files. */
export type FilesOfPosts = ReadonlyMap<ImportedPost, readonly PostFile[]>;

/** A post of the source in its thread. */
interface Placed {
  readonly post: ImportedPost;
  readonly id: string;
  /** The id of its thread's root. */
  readonly thread: string;
  /** Not before the post that it answers, whatever the source's clocks said. */
  readonly at: number;
  readonly depth: number;
}

/**
 * The events that a discussion of another place becomes, by time. Each has an id that follows from what the source calls it, so the same
 * file gives the same events on every day; an id that could be one of ours stays as it is.
 *
 * @throws ImportRefused for what refers to something that is not there, and for words over the limits
 */
export function eventsOf(imported: Imported, people: ReadonlyMap<string, ImportedWriter>, files: FilesOfPosts = new Map()): readonly ToImport[] {
  const placed = placePosts(imported);
  const events = new Map<string, ToImport & { readonly depth: number }>();
  const add = (depth: number, event: ToImport): void => {
    // One person of the course may be two of the source.
    if (!events.has(event.event.id)) events.set(event.event.id, { depth, ...event });
  };
  for (const { post, id, thread, at, depth } of placed.values()) {
    checkTime(post);
    const parent = post.to === undefined ? undefined : placed.get(post.to)?.id;
    const refs = parent === undefined ? {} : { refs: [...new Set([thread, parent])] };
    const named = files.get(post) ?? [];
    const body = { ...(parent === undefined ? bodyOfRoot(post) : { thread, parent, text: words(post) }), ...(named.length > 0 && { files: [...named] }) };
    const event = { id, type: 'post', v: THREAD_EVENT_VERSION, ...refs, body, at, ...whoOf(post, people) };
    add(depth, { event, where: post.where, ...(post.earlier !== undefined && { earlier: { ...body, text: post.earlier } }) });
  }
  const accepted = new Map<string, string>();
  for (const act of [...imported.acts].sort((a, b) => a.at - b.at)) {
    checkTime(act);
    const on = placed.get(act.post);
    if (on === undefined) throw new ImportRefused(act.where, `there is no post ${JSON.stringify(act.post)}`);
    const who = whoOf(act, people);
    // Two people of the source may be one here, and nobody votes for a post of their own.
    if (act.type === 'vote' && act.by !== on.post.by && who.actor === whoOf(on.post, people).actor) continue;
    const { body, refs } = bodyOfAct(act, on, accepted);
    const id = idOf(imported.source, act.type, act.post, who.actor, act.type === 'react' ? act.reaction : '');
    add(on.depth + 1, { where: act.where, event: { id, type: act.type, v: THREAD_EVENT_VERSION, refs, body, at: Math.max(act.at, on.at), ...who } });
  }
  return [...events.values()].sort((a, b) => a.event.at - b.event.at || a.depth - b.depth);
}

/** Sources write times in their own ways, and some of them are none. */
function checkTime({ at, where }: ImportedPost | ImportedAct): void {
  if (!Number.isInteger(at) || at < 0 || at > LATEST) throw new ImportRefused(where, 'has a time that is none since 1970');
}

function placePosts({ source, posts }: Imported): ReadonlyMap<string, Placed> {
  const byId = new Map<string, ImportedPost>();
  for (const post of posts) {
    if (byId.has(post.id)) throw new ImportRefused(post.where, `a second post with the id ${JSON.stringify(post.id)}`);
    byId.set(post.id, post);
  }
  const placed = new Map<string, Placed>();
  for (const post of posts) {
    const above = new Set<ImportedPost>();
    for (let each: ImportedPost | undefined = post; each !== undefined && !placed.has(each.id); each = parentOf(each, byId)) {
      if (above.has(each)) throw new ImportRefused(post.where, 'answers itself, over others');
      above.add(each);
    }
    for (const each of [...above].toReversed()) {
      const id = isId(each.id) ? each.id : idOf(source, 'post', each.id);
      const parent = each.to === undefined ? undefined : placed.get(each.to);
      placed.set(each.id, { post: each, id, thread: parent?.thread ?? id, at: Math.max(each.at, parent?.at ?? 0), depth: (parent?.depth ?? -1) + 1 });
    }
  }
  return placed;
}

function parentOf(post: ImportedPost, byId: ReadonlyMap<string, ImportedPost>): ImportedPost | undefined {
  if (post.to === undefined) return undefined;
  const parent = byId.get(post.to);
  if (parent === undefined) throw new ImportRefused(post.where, `answers ${JSON.stringify(post.to)}, which is not there`);
  return parent;
}

function bodyOfRoot(post: ImportedPost): Readonly<Record<string, Json>> {
  const { title, purpose, tags, anchor } = post;
  if ((title?.length ?? 0) > LIMITS.titleChars) throw new ImportRefused(post.where, `the title has over ${LIMITS.titleChars} characters`);
  return { ...(title ? { title } : {}), text: words(post), ...(purpose && { purpose }), ...(tags?.length ? { tags: [...tags] } : {}), ...(anchor && { anchor }) };
}

function words({ text, where }: ImportedPost): string {
  const bytes = utf8Length(text);
  if (bytes > LIMITS.textBytes) throw new ImportRefused(where, `the text has ${bytes} bytes, and a post takes ${LIMITS.textBytes}`);
  return text;
}

/** @param accepted by thread, what was accepted last; is kept up to date */
function bodyOfAct(act: ImportedAct, { id, thread }: Placed, accepted: Map<string, string>): { body: Json; refs: readonly string[] } {
  switch (act.type) {
    case 'react':
      return { body: { target: id, reaction: act.reaction, from: false, to: true }, refs: [id] };
    case 'vote':
      return { body: { target: id, from: false, to: true }, refs: [id] };
    case 'endorse':
      return { body: { target: id, thread, from: false, to: true }, refs: [id] };
    case 'accept': {
      const from = accepted.get(thread) ?? null;
      accepted.set(thread, id);
      return { body: { target: thread, from, to: id }, refs: [thread, id] };
    }
  }
}

function whoOf({ by, where }: { readonly by: string; readonly where: string }, people: ReadonlyMap<string, ImportedWriter>): Pick<RoomEvent, 'actor' | 'as'> {
  const person = people.get(by);
  if (person === undefined) throw new ImportRefused(where, `there is no person ${JSON.stringify(by)}`);
  return { actor: person.id, as: person.as };
}

/** 128 bits of a hash over what names something. */
export function idOf(...names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest().subarray(0, 16).toString('base64url');
}
