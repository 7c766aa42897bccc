import type { MarkdownTree } from '@studyhall/domain';
import { markMentions } from './mentions.ts';
import type { PostView } from './view.ts';

/** A post's words with the people marked whom they name; made anew only when one of these changes. */
export class MarkedWords {
  #from: readonly unknown[] = [];
  #marked: MarkdownTree | undefined;

  of({ post: { mentions }, people, desk }: PostView, tree: MarkdownTree): MarkdownTree {
    if (!mentions) return tree;
    const from = [tree, mentions, people, desk.words];
    if (this.#marked && from.every((each, at) => each === this.#from[at])) return this.#marked;
    const named = mentions.flatMap((id) => (Object.hasOwn(people, id) ? (people[id] ?? []) : []));
    this.#from = from;
    // Names that tell two people apart are what is shown; the plain one may have been written before there were two.
    return (this.#marked = markMentions(tree, named.map(({ shown, name, me }) => ({ names: [shown, name ?? ''], me })), `(${desk.words.say.you})`));
  }
}
