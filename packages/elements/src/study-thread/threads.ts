import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { replyTree } from '@studyhall/domain';
import type { ReplyNode } from '@studyhall/domain';
import type { ShownPost, ShownThread } from '@studyhall/client';
import '../study-post/study-post.ts';
import { faceOf } from '../people/face.ts';
import type { BoardView, NearNode } from './board-view.ts';
import { REPLY_LEVELS } from './density.ts';

/** The threads as a list. */
export function threads(view: BoardView): TemplateResult {
  return html`<ol class="threads" role="list" aria-label=${view.desk.words.say.threads}>
    ${repeat(
      view.board.threads,
      ({ root }) => root.id,
      (each) => html`<li class="thread" data-thread=${each.root.id} ?data-unread=${each.unread}>${thread(view, each)}</li>`,
    )}
  </ol>`;
}

/** One thread: its first post, and its replies below. */
export function thread(view: BoardView, shown: ShownThread): TemplateResult {
  const { root, replies } = shown;
  const posts = new Map(replies.map((post) => [post.id, post]));
  const nodes = replyTree(replies, { depth: REPLY_LEVELS });
  return html`${post(view, root)}
    <div class="below">
      ${branch(view, nodes, posts)}
      ${view.guide?.below(shown)}
    </div>`;
}

/** Nothing where there are no replies. */
function branch(view: BoardView, nodes: readonly ReplyNode[], posts: ReadonlyMap<string, ShownPost>): TemplateResult | undefined {
  return nodes[0] && html`<ol class="replies" role="list" aria-label=${view.desk.words.say.replies}>
    ${repeat(
      view.guide?.near(nodes) ?? nodes,
      (node) => node.post.id,
      (node: NearNode) => {
        const shown = posts.get(node.post.id);
        if (!shown) return node.gap;
        return html`<li>
          ${post(view, shown, answers(view, node, posts), node.inReplyTo === undefined)}
          ${branch(view, node.children, posts)}
        </li>`;
      },
    )}
  </ol>`;
}

/** The name of whom a reply answers; undefined where its place says so on every page. */
function answers(view: BoardView, node: ReplyNode, posts: ReadonlyMap<string, ShownPost>): string | undefined {
  const answered = posts.get(node.inReplyTo ?? (node.depth > 1 ? (node.post.parent ?? '') : ''));
  return answered && faceOf(view.people, answered.author, view.desk.words).name;
}

function post(view: BoardView, shown: ShownPost, answers?: string, placed = false): TemplateResult {
  return html`<study-post
    exportparts="post"
    data-post=${shown.id}
    class=${shown.parent ? 'reply' : 'root'}
    .post=${shown}
    .desk=${view.desk}
    .people=${view.people}
    .ago=${view.desk.words.ago(shown.at, view.now)}
    .level=${view.level}
    .offline=${view.offline}
    .fresh=${view.fresh?.has(shown.id)}
    .answers=${answers}
    .placed=${placed}
    >${shown.parent ? '' : view.next}</study-post
  >`;
}
