import type { WrittenText } from '@studyhall/client';

/** A person is about to post. Cancel it to keep the words in the composer. */
export class StudyPostRequestEvent extends Event {
  static readonly type = 'study-post-request';
  readonly words: WrittenText;
  /** The id of the post it answers; absent for a new thread. */
  readonly parent: string | undefined;

  constructor(words: WrittenText, parent: string | undefined) {
    super(StudyPostRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.words = words;
    this.parent = parent;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'study-post-request': StudyPostRequestEvent;
  }
}
