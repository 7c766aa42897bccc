import type { Draft } from '@studyhall/protocol';
import { isBlank } from '../../blank.ts';
import { may, whyNot } from '../../permissions/acts.ts';
import type { RoomState } from '../../permissions/row.ts';
import { ALLOW, deny } from '../../rule.ts';
import type { Act, Verdict } from '../../rule.ts';
import { UNKNOWN } from '../../view.ts';
import type { Read } from '../../view.ts';
import type { OwnPost, Post, ThreadEntity } from '../entity.ts';
import { UNDO_MS } from '../events.ts';
import { ownKey } from '../keys.ts';
import type { ActOnPost, NewPost, ThreadAct } from '../parse.ts';
import { judgePost } from '../rules.ts';
import { judgeAccept, judgeEndorse } from './answer-rules.ts';
import { namesTooMany, parseThread } from './parse.ts';
import { whileShown } from './shown.ts';

/**
 * The rule for a draft of the thread feature, given the entities as they are. A client asks it before it offers a control and
 * before it queues what somebody wrote. An edit that changes nothing is allowed and counts, because a viewer from whom the words are
 * withheld could not tell; a composer does not send one.
 */
export function checkThread(read: Read<ThreadEntity>, draft: Draft, act: Act, state?: RoomState): Verdict {
  const said = parseThread(draft);
  return said === undefined ? deny(namesTooMany(draft.body) ? 'thread.too-many-named' : 'thread.broken') : judge(read, draft.id, said, act, state);
}

/**
 * The same rule for what an event says at its place in the order; never depends on words that may be withheld, nor on what the
 * room is like now.
 */
export function judge(read: Read<ThreadEntity>, id: string, said: ThreadAct, act: Act, state?: RoomState): Verdict {
  return said.type === 'post' ? judgeAnyPost(read, id, said, act, state) : judgeAct(read, said, act, state);
}

/** The rule for a new post, whatever it says. */
export function judgeAnyPost(read: Read<ThreadEntity>, id: string, said: NewPost, act: Act, state?: RoomState): Verdict {
  const barred = said.purpose === 'announcement' ? whyNot(act.as, 'announce', state) : undefined;
  return barred === undefined ? judgePost(read, id, said, act, state) : deny(barred);
}

/** The rule for what is done to a post that is there. */
export function judgeAct(read: Read<ThreadEntity>, said: ActOnPost, act: Act, state?: RoomState): Verdict {
  const barred = whyNot(act.as, said.type === 'erased' ? 'hide' : said.type, state);
  if (barred !== undefined) return deny(barred);
  if (said.type === 'edit' && said.masked !== true && isBlank(said.text)) return deny('thread.empty');
  const post = read(said.target);
  if (post === UNKNOWN) return { verdict: 'unknown', keys: [said.target] };
  if (post?.kind !== 'post') return deny('thread.missing');
  if ('thread' in said && said.thread !== post.thread) return deny('thread.broken');
  switch (said.type) {
    case 'edit':
    case 'delete':
      return post.author === act.actor ? whileShown(post) : deny('thread.not-author');
    case 'undelete':
      if (post.author !== act.actor) return deny('thread.not-author');
      if (post.deleted === undefined) return deny('thread.not-deleted');
      return !post.deleted.erased && act.at - post.deleted.at <= UNDO_MS ? ALLOW : deny('thread.too-late');
    case 'hide':
      return whileShown(post);
    case 'erased':
      return ALLOW;
    case 'unhide':
      return post.hidden === undefined ? deny('thread.not-hidden') : ALLOW;
    case 'react':
      return judgeOwn(read, post, act, (own) => (own?.reactions.includes(said.reaction) === true) === said.to && deny('thread.react-same'));
    case 'vote':
      if (post.author === act.actor) return deny('thread.own-post');
      return judgeOwn(read, post, act, (own) => (own?.vote === true) === said.to && deny('thread.vote-same'));
    case 'accept':
      return judgeAccept(read, post, said, act);
    case 'endorse':
      return judgeEndorse(read, post, said);
    case 'classify':
      return judgeClassify(post, said, act);
  }
}

/** The rule for what becomes a person's own about a post. @param refused why what is their own so far is against it */
function judgeOwn(read: Read<ThreadEntity>, post: Post, { actor }: Act, refused: (own: OwnPost | undefined) => Verdict | false): Verdict {
  const shown = whileShown(post);
  if (shown.verdict !== 'allow') return shown;
  const key = ownKey(post.id, actor);
  const own = read(key);
  if (own === UNKNOWN) return { verdict: 'unknown', keys: [key] };
  return refused(own?.kind === 'own' ? own : undefined) || ALLOW;
}

function judgeClassify(post: Post, { purpose }: ThreadAct & { type: 'classify' }, { actor, as }: Act): Verdict {
  if (post.summary === undefined) return deny('thread.not-root');
  if (post.author !== actor && !may(as, 'classify-others')) return deny('thread.not-author');
  if (purpose === 'announcement' && !may(as, 'announce')) return deny('thread.not-staff');
  return whileShown(post);
}
