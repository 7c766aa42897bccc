import type { Draft, Link } from '@studyhall/protocol';
import type { Held } from '../law.ts';
import { type Line, Scene } from '../scene.ts';

/** A room with something of everything, and who reads it. */
export interface BusyRoom {
  readonly scene: Scene;
  readonly ann: Link;
  readonly ben: Link;
  readonly tia: Link;
  /** The threads, of which the fourth was deleted. */
  readonly roots: readonly Draft[];
}

/** A room with threads, replies, edits, reactions, deleted and, where there is staff, hidden posts. */
export async function busyRoom(harness: Held): Promise<BusyRoom> {
  const scene = new Scene(harness);
  const roots = Array.from({ length: 5 }, (_, at) => scene.draft('post', { title: `thread ${at}`, text: `text ${at}` }));
  const reply = (to: Draft | undefined, text: string): Draft =>
    scene.draft('post', { thread: to?.id ?? '', parent: to?.id ?? '', text }, { refs: [to?.id ?? ''] });
  const replies = [0, 0, 0, 2, 2, 4].map((at) => reply(roots[at], `reply to ${at}`));
  const on = (post: Draft | undefined): { target: string } => ({ target: post?.id ?? '' });
  const lines: Line[] = [
    ...roots.map((root): Line => ({ who: 'ann', drafts: [root] })),
    ...replies.map((each): Line => ({ who: 'ben', drafts: [each] })),
    {
      who: 'ann',
      drafts: [
        scene.draft('edit', { ...on(roots[1]), text: 'better words' }),
        scene.draft('react', { ...on(replies[0]), reaction: '👍', from: false, to: true }),
        scene.draft('delete', on(roots[3])),
      ],
    },
    { who: 'ben', drafts: [scene.draft('react', { ...on(roots[0]), reaction: '🎉', from: false, to: true })] },
  ];
  if (await hasStaff(scene)) lines.push({ who: 'tia', drafts: [scene.draft('hide', on(replies[3]))] });
  await scene.hold(lines);
  return { scene, ann: await scene.link('ann'), ben: await scene.link('ben'), tia: await scene.link('tia'), roots };
}

/** Whether tia is a teaching assistant there: backends that know no such class would refuse what she does. */
async function hasStaff(scene: Scene): Promise<boolean> {
  if (scene.harness.fill) return true;
  const link = await scene.link('tia', `${scene.harness.room}-staff`);
  link.close();
  return link.facts.me.as === 'ta';
}
