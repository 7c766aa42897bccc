// What nobody needs before a board is shown, in one file: see `later.ts`.
export { announce } from '../live/live-region.ts';
export { refusals } from '../messages/en-refusals.ts';
export { hint } from '../study-composer/hint-of.ts';
export { ActsOnPost } from '../study-post/acts-on-post.ts';
export { BoardGuide } from './guide.ts';
export { inTurn } from '../study-post/in-turn.ts';
