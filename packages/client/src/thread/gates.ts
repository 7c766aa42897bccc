import type { Act, OwnPost, Post, Read, ThreadAct, ThreadEntity } from '@studyhall/domain';
import { judge, REACTIONS } from '@studyhall/domain';
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
  return {
    reply: allows({ type: 'post', thread: post.thread, parent: target, text: '.' }),
    edit: allows({ type: 'edit', target, text: '.' }),
    delete: allows({ type: 'delete', target }),
    undelete: allows({ type: 'undelete', target }),
    hide: allows({ type: 'hide', target }),
    unhide: allows({ type: 'unhide', target }),
    react: allows({ type: 'react', target, reaction, from: reacted, to: !reacted }),
  };
}
