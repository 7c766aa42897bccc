import { omit } from '../../omit.ts';
import { UNKNOWN } from '../../view.ts';
import type { Applied, Read } from '../../view.ts';
import type { OwnPost, Post, ThreadEntity } from '../entity.ts';
import { REACTIONS } from '../events.ts';
import { ownKey } from '../keys.ts';
import type { ThreadAct } from '../parse.ts';

const NOTHING: OwnPost = { kind: 'own', reactions: [] };

/** Counts a reaction to a post, and keeps it as the person's own. */
export function applyReact(read: Read<ThreadEntity>, person: string, said: ThreadAct & { type: 'react' }): Applied<ThreadEntity> {
  return applyOwn(
    read,
    person,
    said.target,
    (post) => {
      // One order of keys, whatever came first, so that equal tallies are equal as text too.
      const tallies = { ...post.reactions, [said.reaction]: counted(post.reactions[said.reaction], said.to) };
      const reactions: Record<string, number> = {};
      for (const each of REACTIONS) if (tallies[each]) reactions[each] = tallies[each];
      return { ...post, reactions };
    },
    (own) => ({ ...own, reactions: REACTIONS.filter((each) => (each === said.reaction ? said.to : own.reactions.includes(each))) }),
  );
}

/** Counts a vote for a post, and keeps it as the person's own. */
export function applyVote(read: Read<ThreadEntity>, person: string, { target, to }: ThreadAct & { type: 'vote' }): Applied<ThreadEntity> {
  return applyOwn(
    read,
    person,
    target,
    (post) => {
      const votes = counted(post.votes, to);
      return votes === 0 ? omit(post, 'votes') : { ...post, votes };
    },
    (own) => (to ? { ...own, vote: true } : omit(own, 'vote')),
  );
}

/** What others hold is counted at their word where nobody can tell, never below zero. */
function counted(tally = 0, to: boolean): number {
  return Math.max(0, tally + (to ? 1 : -1));
}

function applyOwn(
  read: Read<ThreadEntity>,
  person: string,
  target: string,
  count: (post: Post) => Post,
  keep: (own: OwnPost) => OwnPost,
): Applied<ThreadEntity> {
  const key = ownKey(target, person);
  const post = read(target);
  if (post === UNKNOWN) return { status: 'unknown', keys: [target, key] };
  if (post?.kind !== 'post') return { status: 'ignored' };
  const own = read(key);
  const set: [string, ThreadEntity][] = [[target, count(post)]];
  if (own !== UNKNOWN) set.push([key, keep(own?.kind === 'own' ? own : NOTHING)]);
  return { status: 'applied', set };
}
