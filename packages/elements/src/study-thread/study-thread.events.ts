/** The community has accepted a post of this person. */
export class StudyPostEvent extends Event {
  static readonly type = 'study-post';
  /** The id of the post. */
  readonly post: string;
  readonly room: string;

  constructor(post: string, room: string) {
    super(StudyPostEvent.type, { bubbles: true, composed: true });
    this.post = post;
    this.room = room;
  }
}

/**
 * The community has accepted something this person did: one event for every act. Records for learning analytics are made of
 * it.
 */
export class StudyActEvent extends Event {
  static readonly type = 'study-act';
  /** What was done: the type of the room's event, such as `post`, `edit`, `vote`, `accept`, `endorse` or `classify`. What sets something and takes it back has one type. */
  readonly act: string;
  /** The id of the post that it was done to, such as the answer that was accepted, or of the new post. */
  readonly post: string;
  readonly room: string;

  constructor(act: string, post: string, room: string) {
    super(StudyActEvent.type, { bubbles: true, composed: true });
    this.act = act;
    this.post = post;
    this.room = room;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'study-act': StudyActEvent;
    'study-post': StudyPostEvent;
  }
}
