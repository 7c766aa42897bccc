import type { Act, OwnPost, Post, Read, ThreadAct, ThreadEntity } from '@studyhall/domain';
import { judge, REACTIONS, UNKNOWN } from '@studyhall/domain';
import type { ShownPost } from './api.ts';

/** Any new id: the rules only ask whether it is taken. */
const NEW_ID = '-'.repeat(22);

/**
 * What a person may do with a post now, by the same rules that judge the draft later. Where the rule cannot tell, the
 * control is offered and the backend decides.
 */
export function gatesOf(read: Read<ThreadEntity>, post: Post, own: OwnPost, act: Act): ShownPost['can'] {
  // What is well formed needs no check of its form, and this is asked for every post that changes.
  const allows = (said: ThreadAct): boolean => judge(read, NEW_ID, said, act).verdict !== 'deny';
  const target = post.id;
  const [reaction] = REACTIONS;
  const reacted = own.reactions.includes(reaction);
  const root = read(post.thread);
  const accepted = root !== UNKNOWN && root?.kind === 'post' ? (root.summary?.accepted ?? null) : null;
  const accept: ThreadAct = { type: 'accept', target: post.thread, from: accepted, to: accepted === target ? null : target };
  const [voted, endorsed] = [own.vote === true, post.endorsed !== undefined];
  return {
    reply: allows({ type: 'post', thread: post.thread, parent: target, text: '.' }),
    edit: allows({ type: 'edit', target, text: '.' }),
    delete: allows({ type: 'delete', target }),
    undelete: allows({ type: 'undelete', target }),
    hide: allows({ type: 'hide', target }),
    unhide: allows({ type: 'unhide', target }),
    react: allows({ type: 'react', target, reaction, from: reacted, to: !reacted }),
    vote: allows({ type: 'vote', target, from: voted, to: !voted }),
    accept: post.parent !== undefined && allows(accept),
    endorse: allows({ type: 'endorse', target, thread: post.thread, from: endorsed, to: !endorsed }),
    classify: allows({ type: 'classify', target, purpose: 'discussion' }),
  };
}

/** What {@link gatesOf} asks of the root of a post's thread, as one text: while it is the same, so are the gates. */
export function askedOfRoot(read: Read<ThreadEntity>, { id, thread }: Post): string {
  const root = thread === id ? undefined : read(thread);
  if (root === UNKNOWN || root?.kind !== 'post') return '';
  const { purpose, summary, deleted, hidden } = root;
  return [purpose, summary?.accepted, summary?.endorsed?.length, deleted?.at, hidden?.at].join();
}
