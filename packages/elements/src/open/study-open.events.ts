import type { PostPlace } from './places.ts';

/**
 * A person has chosen something that stands in a room, such as a hit of a search. Cancel it to go there in a way of the page's own,
 * as a single-page application does; else the page's `<study-thread>` of that room shows it, or the link is followed.
 */
export class StudyOpenRequestEvent extends Event {
  static readonly type = 'study-open-request';
  readonly room: string;
  /** The id of the thread, which is that of its first post. */
  readonly thread: string;
  /** The id of the post. */
  readonly post: string;

  constructor({ room, thread, post }: PostPlace) {
    super(StudyOpenRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.room = room;
    this.thread = thread;
    this.post = post;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'study-open-request': StudyOpenRequestEvent;
  }
}
