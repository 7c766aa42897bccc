import type { ReactiveElement } from 'lit';
import type { Clock } from '@studyhall/protocol';

/** How long the page is busy with it before anything else may happen: milliseconds. */
const TURN_MS = 8;
/** How many are done in that time at most: a clock may be coarse, or stand. */
const MOST = 8;

interface Waiting {
  /** Undefined: somebody waits until all posts stand that asked before. */
  readonly post: ReactiveElement | undefined;
  readonly done: () => void;
}

const waiting: Waiting[] = [];
/** Places of posts in their list that are not shown yet. */
const hidden = new Set<HTMLElement>();
let isOn = false;
/** The post that somebody pressed last. */
let pressed: ReactiveElement | undefined;
/** Whether the page is being printed. */
let isPrinted = false;

/**
 * Waits for one's turn to render. Whoever asks first goes first; what a few milliseconds do not suffice for comes after the page was
 * given back in between. New posts are shown when those stand that came with them, because a growing list would be laid out in each
 * frame; only where a list begins its first few are shown before, and what comes back to a place that has kept its size.
 *
 * @param post which post asks; without one, all have been rendered and are shown that asked before
 */
export function turn(clock: Clock, post?: ReactiveElement): Promise<void> {
  if (isPrinted || (post && post === pressed)) return Promise.resolve();
  const place = post?.hasUpdated === false ? post.closest('li') : null;
  if (place?.style.blockSize === '') {
    place.hidden = true;
    hidden.add(place);
  }
  return new Promise((done) => {
    waiting.push({ post, done });
    if (isOn) return;
    isOn = true;
    void take(clock, true);
  });
}

/** Somebody presses something in a post: from now on, until another one is pressed, it does not wait. */
export function press(post: ReactiveElement): void {
  pressed = post;
  const at = waiting.findIndex((each) => each.post === post);
  if (at !== -1) waiting.splice(at, 1)[0]?.done();
}

/** Renders and shows all that waits before the page gets to anything else, and lets nothing wait until it is printed: that is whole. */
export async function print(isOn: boolean): Promise<void> {
  isPrinted = isOn;
  while (waiting.length > 0) await next();
  reveal();
}

async function take(clock: Clock, isFirst = false): Promise<void> {
  const end = clock.now() + TURN_MS;
  for (let n = 0; n < MOST && waiting.length > 0 && (n === 0 || clock.now() < end); n += 1) await next();
  isOn = waiting.length > 0;
  if (!isOn || (isFirst && begins())) reveal();
  if (isOn) giveBack(() => void take(clock));
}

/** What has left the page comes last. */
async function next(): Promise<void> {
  const at = waiting.findIndex(({ post }) => post?.isConnected !== false);
  const [{ post, done } = {}] = waiting.splice(Math.max(at, 0), 1);
  if (!post) reveal();
  done?.();
  // What waited is done before the clock is looked at again.
  await Promise.resolve();
}

/** Whether what is not shown yet stands at the beginning of a list. */
function begins(): boolean {
  const [first] = hidden;
  return first?.previousElementSibling === null;
}

/** Shows the posts that stand. */
function reveal(): void {
  const rest = new Set<Element | null | undefined>(waiting.map(({ post }) => post?.closest('li')));
  for (const place of hidden) {
    if (rest.has(place)) continue;
    place.hidden = false;
    hidden.delete(place);
  }
}

/** By a message and no timer: where the page has nothing else to do, it goes on at once. */
function giveBack(then: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    then();
  };
  port2.postMessage(undefined);
}
