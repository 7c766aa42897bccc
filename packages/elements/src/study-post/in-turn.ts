import type { ReactiveElement } from 'lit';
import { blockStyles } from '../markdown/blocks.styles.ts';
import { adopt } from '../tokens/adopt.ts';
import { targetStyles } from '../tokens/targets.styles.ts';
import { turn } from '../turns/turns.ts';
import { actsStyles } from './acts-on-post.styles.ts';
import type { PostView } from './view.ts';

/**
 * Waits for a post's turn to render. Its looks come before that, for all that wait at once: where a style sheet is new, a browser goes
 * through those of all posts of the page before its next frame.
 */
export function inTurn(post: PostView & ReactiveElement): Promise<void> {
  adopt(post, blockStyles, actsStyles, targetStyles);
  return turn(post.desk.clock, post);
}
