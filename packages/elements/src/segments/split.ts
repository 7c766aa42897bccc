import type { ReplyNode } from '@studyhall/domain';

/** How many posts leave the page together, at least. */
const SEGMENT = 20;

/** How many posts stand in the place of one: itself and those below it. */
export function postsIn(nodes: readonly ReplyNode[]): number {
  return nodes.reduce((sum, { children }) => sum + 1 + postsIn(children), 0);
}

/** Whether a post is among some replies or below them. */
export function holds(nodes: readonly ReplyNode[], id: string): boolean {
  return nodes.some(({ post, children }) => post.id === id || holds(children, id));
}

/**
 * Replies in segments of some twenty posts each.
 *
 * @param heads the ids that begin a segment, to which new ones are added: what comes in between moves no border
 */
export function split(nodes: readonly ReplyNode[], heads: Set<string>): readonly (readonly [ReplyNode, ...ReplyNode[]])[] {
  const segments: [ReplyNode, ...ReplyNode[]][] = [];
  let posts = 0;
  for (const node of nodes) {
    const last = segments.at(-1);
    if (last && posts < SEGMENT && !heads.has(node.post.id)) last.push(node);
    else {
      heads.add(node.post.id);
      segments.push([node]);
      posts = 0;
    }
    posts += postsIn([node]);
  }
  return segments;
}
