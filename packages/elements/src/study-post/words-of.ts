import type { ShownPost, WrittenText } from '@studyhall/client';
import type { PostView } from './view.ts';

/** What the author of a post wrote, also where it was refused. */
export function wordsOf({ desk, post }: Pick<PostView, 'desk'> & { readonly post: ShownPost }): WrittenText {
  const { draft = '', title, text, mentions, files } = post;
  return desk.board.words(draft) ?? { text, ...(title && { title }), ...(mentions && { mentions }), ...(files && { files }) };
}
