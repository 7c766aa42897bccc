import { BEYOND_POSTS } from './acts/fold.ts';
import { threadViewOf } from './fold.ts';

/** The whole view of threads. */
export const threadView = threadViewOf(() => BEYOND_POSTS);
