import { UNKNOWN } from '../../view.ts';
import type { Applied, Read } from '../../view.ts';
import type { ThreadEntity } from '../entity.ts';
import { REACTIONS } from '../events.ts';
import { ownKey } from '../keys.ts';
import type { ThreadAct } from '../parse.ts';

/** Counts a reaction to a post, and keeps it as the person's own. */
export function applyReact(
  read: Read<ThreadEntity>,
  person: string,
  post: ReturnType<Read<ThreadEntity>>,
  said: ThreadAct & { type: 'react' },
): Applied<ThreadEntity> {
  const key = ownKey(said.target, person);
  if (post === UNKNOWN) return { status: 'unknown', keys: [said.target, key] };
  if (post?.kind !== 'post') return { status: 'ignored' };
  const tally = Math.max(0, (post.reactions[said.reaction] ?? 0) + (said.to ? 1 : -1));
  // One order of keys, whatever came first, so that equal tallies are equal as text too.
  const tallies = { ...post.reactions, [said.reaction]: tally };
  const reactions: Record<string, number> = {};
  for (const each of REACTIONS) if (tallies[each]) reactions[each] = tallies[each];
  const set: [string, ThreadEntity][] = [[post.id, { ...post, reactions }]];
  const own = read(key);
  if (own !== UNKNOWN) {
    const mine = own?.kind === 'own' ? own.reactions : [];
    const now = REACTIONS.filter((each) => (each === said.reaction ? said.to : mine.includes(each)));
    set.push([key, { kind: 'own', reactions: now }]);
  }
  return { status: 'applied', set };
}
