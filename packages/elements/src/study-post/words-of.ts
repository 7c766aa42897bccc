import type { ShownPost, WrittenText } from '@studyhall/client';
import type { PostView } from './view.ts';

/** Whether what was refused is the post itself, and no edit of it: then nothing of it has been in the log. */
export function isNotPosted({ delivery, versions, edited }: ShownPost): boolean {
  return delivery === 'not-sent' && versions.length === 0 && edited === undefined;
}

/** What the author of a post wrote, also where it was refused. */
export function wordsOf({ desk, post }: Pick<PostView, 'desk'> & { readonly post: ShownPost }): WrittenText {
  const { draft = '', title, text, mentions, files } = post;
  return desk.board.words(draft) ?? { text, ...(title && { title }), ...(mentions && { mentions }), ...(files && { files }) };
}
