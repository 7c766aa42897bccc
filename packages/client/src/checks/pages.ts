import type { Clock, Cursor, Facts, Page, RoomEvent } from '@studyhall/protocol';
import { ROLE_CLASSES } from '@studyhall/protocol';
import type { Tell } from './oversight.ts';

/** Times so many times smaller or larger than the device's are in no milliseconds: a wrong clock is not that wrong. */
const OTHER_UNIT = 100;

/** Looks at the pages of one link. */
export class PageCheck {
  readonly #tell: Tell;
  readonly #clock: Clock;
  readonly #most: number;
  /** Where the last page ended, and the time of the last event up to there. */
  #end: { readonly cursor: Cursor; readonly at: number } | undefined;

  constructor(tell: Tell, clock: Clock, facts: Facts) {
    this.#tell = tell;
    this.#clock = clock;
    this.#most = facts.limits.page;
  }

  /** @param after the cursor it was asked for with; `limit` as asked */
  pulled(page: Page, after: Cursor | undefined, limit: number | undefined): void {
    const { events, cursor, more } = page;
    if (events.length > this.#most) this.#tell('failure/page-limit', `${amount(events)} where the facts say ${this.#most} at most`);
    else if (limit !== undefined && events.length > limit) this.#tell('resume/limit', `${amount(events)} where ${limit} were asked for`);
    if (more && (events.length === 0 || cursor === after)) this.#tell('resume/limit', 'a page says “more” and does not go on');
    const before = after === undefined ? 0 : after === this.#end?.cursor ? this.#end.at : 0;
    this.#end = { cursor, at: this.look(page, before) };
  }

  /**
   * Looks at a page, wherever it comes from.
   *
   * @param at the time of the event before it, where that is known: milliseconds since the epoch
   * @returns the time of the last event
   */
  look({ events, cursor, now }: Page, at = 0): number {
    if (typeof cursor !== 'string' || cursor.length < 1 || cursor.length > 512) {
      this.#tell('resume/cursor-text', 'the cursor of a page is no text of 1 to 512 characters');
    }
    this.#checkNow(now);
    let last = at;
    for (const event of events) {
      if (!isStamped(event)) this.#tell('identity/stamped', 'an event has no actor, role class or time');
      if (event.at < last) this.#tell('order/time', 'an event is older than the one before it');
      if (event.at > now) this.#tell('order/time', 'an event is later than the page that brings it');
      last = event.at;
    }
    return last;
  }

  /** Whether it runs back is not looked at: a server’s clock is set right, and one of two servers is behind the other. */
  #checkNow(now: number): void {
    const ours = this.#clock.now();
    if (now * OTHER_UNIT < ours || now > ours * OTHER_UNIT) this.#tell('order/clock', '“now” is not in milliseconds since 1970');
  }
}

function isStamped({ actor, as, at }: RoomEvent): boolean {
  return typeof actor === 'string' && actor !== '' && ROLE_CLASSES.includes(as) && Number.isInteger(at);
}

function amount(events: readonly unknown[]): string {
  return `a page holds ${events.length} events`;
}
