/** Safe Markdown for posts: `parse` a text into a tree, render the tree from its types alone. */
export { type Caps, defaultCaps } from './caps.ts';
export { excerpt } from './excerpt.ts';
export { parse } from './parse.ts';
export { plainText } from './plain-text.ts';
export { safeUrl } from './safe-url.ts';
export type * from './tree.ts';
