import { omit } from '../../omit.ts';
import { labelsOf } from '../acts/labels.ts';
import type { Post, ThreadEntity } from '../entity.ts';
import { ownerOf } from '../keys.ts';

/** The entity with an alias wherever it names a person, and no mention of them, under the key that it then has. */
export function renameInThread(key: string, entity: ThreadEntity, person: string, alias: string): readonly [key: string, entity: ThreadEntity] {
  if (entity.kind === 'post') return [key, renameInPost(unmentioned(entity, person), (id) => (id === person ? alias : id))];
  return [ownerOf(key) === person ? key.slice(0, -person.length) + alias : key, entity];
}

function unmentioned(post: Post, person: string): Post {
  return { ...omit(post, 'mentions'), ...labelsOf({ mentions: post.mentions?.filter((id) => id !== person) }) };
}

function renameInPost(post: Post, named: (id: string) => string): Post {
  const { author, hidden, endorsed, summary } = post;
  return {
    ...post,
    author: named(author),
    ...(hidden === undefined ? {} : { hidden: { ...hidden, by: named(hidden.by) } }),
    ...(endorsed === undefined ? {} : { endorsed: { ...endorsed, by: named(endorsed.by) } }),
    ...(summary === undefined ? {} : { summary: { ...summary, latest: { ...summary.latest, by: named(summary.latest.by) } } }),
  };
}
