import { ALLOW, deny } from '../../rule.ts';
import type { Act, Verdict } from '../../rule.ts';
import { UNKNOWN } from '../../view.ts';
import type { Read } from '../../view.ts';
import { MAX_ENDORSED } from '../entity.ts';
import type { Post, ThreadEntity } from '../entity.ts';
import type { ThreadAct } from '../parse.ts';
import { whileShown } from './shown.ts';

/** The rule for who asked and takes an answer for accepted, another one, or none. */
export function judgeAccept(read: Read<ThreadEntity>, root: Post, { from, to }: ThreadAct & { type: 'accept' }, act: Act): Verdict {
  if (root.author !== act.actor) return deny('thread.not-author');
  const shown = whileShown(root);
  if (shown.verdict !== 'allow') return shown;
  const now = root.summary?.accepted ?? null;
  if (now === to) return deny('thread.accept-same');
  if (now !== from) return deny('thread.accept-stale');
  if (to === null) return ALLOW;
  if (root.purpose !== 'question') return deny('thread.not-question');
  const answer = read(to);
  if (answer === UNKNOWN) return { verdict: 'unknown', keys: [to] };
  return answer?.kind === 'post' && answer.parent === root.id ? whileShown(answer) : deny('thread.not-answer');
}

/** The rule for staff who stand by an answer, or do not any more. */
export function judgeEndorse(read: Read<ThreadEntity>, answer: Post, { thread, to }: ThreadAct & { type: 'endorse' }): Verdict {
  if (answer.parent !== thread) return deny('thread.not-answer');
  const shown = whileShown(answer);
  if (shown.verdict !== 'allow') return shown;
  if ((answer.endorsed !== undefined) === to) return deny('thread.endorse-same');
  if (!to) return ALLOW;
  const root = read(thread);
  if (root === UNKNOWN) return { verdict: 'unknown', keys: [thread] };
  if (root?.kind !== 'post' || root.purpose !== 'question') return deny('thread.not-question');
  return (root.summary?.endorsed ?? []).length < MAX_ENDORSED ? ALLOW : deny('thread.too-many');
}
