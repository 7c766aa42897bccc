import type { ReactiveElement } from 'lit';
import type { WrittenText } from '@studyhall/client';
import type { Desk } from '../study-thread/desk.ts';

/** What a composer is for. */
export type ComposerMode = 'thread' | 'reply' | 'edit';

/** A composer, as what helps to write in it sees it. */
export interface Composing extends ReactiveElement {
  readonly desk: Desk;
  readonly mode: ComposerMode;
  /** The name under which the draft is kept. */
  readonly place: string;
  /** Changed by {@link Composing.write} alone. */
  readonly written: WrittenText;
  /** Where the text is written. */
  readonly field: HTMLTextAreaElement | null;
  /** Puts other words in the place of what is written, and keeps them. */
  write(written: WrittenText): void;
}
