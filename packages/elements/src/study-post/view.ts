import type { nothing, TemplateResult } from 'lit';
import type { ShownPost } from '@studyhall/client';
import type { MarkdownTree } from '@studyhall/domain';
import type { People } from '../people/face.ts';
import type { Desk, Refusal } from '../study-thread/desk.ts';

/** A post's element, as what it is made of sees it. */
export interface PostView {
  readonly post: ShownPost;
  readonly desk: Desk;
  readonly people: People;
  /** How long ago it was written, in words. Not the time itself: only those render again of which something else is said. */
  readonly ago: string;
  /** Level of the thread's heading. */
  readonly level: number;
  /** Whether somebody else's words stand here that the viewer has not seen before this visit. */
  readonly fresh: boolean | undefined;
  readonly shown: Disclosed;
  /** Why the last act did not happen. */
  problem: Refusal;
  /** Opens and closes parts of the post; the keyboard goes to the first of the selectors that is there, at the latest when it is. */
  show(parts: Disclosed, ...focus: readonly string[]): void;
}

/** Which parts of a post are open. */
export interface Disclosed {
  readonly time?: boolean;
  readonly history?: boolean;
  readonly picker?: boolean;
  readonly more?: boolean;
  readonly reply?: boolean;
  readonly edit?: boolean;
}

/** What can be done to a post that is there, and what is shown of it; loaded right after the first board. */
export interface PostActs {
  /** Its words, with the people marked whom they name. */
  words(tree: MarkdownTree): MarkdownTree;
  /** The offer to take one's own deletion back. */
  undo(): TemplateResult | undefined;
  /** Whether it was edited, and what it is among questions and answers: in the row of its author. */
  marks(): TemplateResult;
  /** What stands under the words: tags, and what the post said before. */
  under(): TemplateResult;
  /** Why one's words were refused, and what can be done with them. */
  refused(): TemplateResult;
  /** What the row of acts has besides the answer: reacting, the less common ones, and those of questions and answers. */
  row(): TemplateResult;
  /** What stands open below the row. */
  opened(): TemplateResult;
  /** What others reacted with. */
  reactions(): TemplateResult | typeof nothing;
  /** The composer for new words, in the place of the old ones. */
  editor(offline: boolean): TemplateResult;
}
