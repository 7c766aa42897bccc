/** How many threads of the room hold something unread has changed: for a badge in the host's navigation. */
export class StudyUnreadEvent extends Event {
  static readonly type = 'study-unread';
  readonly count: number;
  /** True where more than `count` may be unread. */
  readonly orMore: boolean;
  readonly room: string;

  constructor(count: number, orMore: boolean, room: string) {
    super(StudyUnreadEvent.type, { bubbles: true, composed: true });
    this.count = count;
    this.orMore = orMore;
    this.room = room;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'study-unread': StudyUnreadEvent;
  }
}
