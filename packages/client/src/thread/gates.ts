import type { Json } from '@studyhall/protocol';
import type { Act, OwnPost, Post, Read, ThreadEntity, ThreadEventType } from '@studyhall/domain';
import { checkThread, REACTIONS, THREAD_EVENT_VERSION } from '@studyhall/domain';
import type { ShownPost } from './api.ts';

/** Any new id: the rules only ask whether it is taken. */
const NEW_ID = '-'.repeat(22);

/**
 * What a person may do with a post now, by the same rules that judge the draft later. Where the rule cannot tell, the
 * control is offered and the backend decides.
 */
export function gatesOf(
  read: Read<ThreadEntity>,
  post: Post,
  own: OwnPost,
  act: Act,
  writable: boolean,
): ShownPost['can'] {
  const allows = (type: ThreadEventType, body: Json): boolean =>
    writable && checkThread(read, { id: NEW_ID, type, v: THREAD_EVENT_VERSION, body }, act).verdict !== 'deny';
  const target = post.id;
  const [reaction] = REACTIONS;
  const reacted = own.reactions.includes(reaction);
  return {
    reply: allows('post', { thread: post.thread, parent: target, text: '.' }),
    edit: allows('edit', { target, text: '.' }),
    delete: allows('delete', { target }),
    undelete: allows('undelete', { target }),
    hide: allows('hide', { target }),
    unhide: allows('unhide', { target }),
    react: allows('react', { target, reaction, from: reacted, to: !reacted }),
  };
}
