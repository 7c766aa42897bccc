/**
 * Something a person wanted did not work, or the community did not let them in. The element shows a sentence as well.
 *
 * `code` is one of the contract's error codes, or a newer one.
 */
export class StudyErrorEvent extends Event {
  static readonly type = 'study-error';
  readonly code: string;
  /** For a developer's console: holds no token and nothing that somebody wrote. */
  readonly reason: string;

  constructor(code: string, reason: string) {
    super(StudyErrorEvent.type, { bubbles: true, composed: true });
    this.code = code;
    this.reason = reason;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'study-error': StudyErrorEvent;
  }
}
