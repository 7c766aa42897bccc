import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ShownPost, ShownThread } from '@studyhall/client';
import { excerpt, parse, plainText } from '@studyhall/domain';
import { avatar } from '../avatar/avatar.ts';
import { heading } from '../heading/heading.ts';
import { acts } from '../messages/en-acts.ts';
import { answers } from '../messages/en-answers.ts';
import { board as english } from '../messages/en-board.ts';
import { sayingsOf } from '../messages/words.ts';
import { faceOf } from '../people/face.ts';
import { onItsWay } from '../study-post/delivery.ts';
import type { BoardView } from './board-view.ts';
import { linkTo } from './permalink.ts';

/** How much of a post without a title stands for one: characters. */
const FIRST_WORDS = 120;
/** How much of its text is read for that: UTF-16 units. */
const READ = 2_000;

/** First words of posts: they are asked for at each rendering. */
const beginnings = new WeakMap<ShownPost, string>();

/**
 * The threads as a list of links, one row each.
 *
 * @param open opens a thread
 */
export function rows(view: BoardView, open: (thread: string) => void): TemplateResult {
  const around = [view.people, view.now, view.level, view.desk];
  return html`<ol class="rows" role="list" aria-label=${view.desk.words.say.threads}>
    ${repeat(
      view.board.threads,
      ({ root }) => root.id,
      // A list can be long, and changes with every post: only what has changed is rendered.
      (thread) => html`<li>${guard([thread, ...around], () => row(view, thread, open))}</li>`,
    )}
  </ol>`;
}

function row(view: BoardView, { root, replies, more, unread }: ShownThread, open: (thread: string) => void): TemplateResult {
  const { desk, people, now, level } = view;
  const { words } = desk;
  const say = sayingsOf(english, words);
  const { id, author, purpose, votes = 0, summary, tags = [] } = root;
  const face = faceOf(people, author, words);
  const count = summary?.replies ?? replies.length + more;
  const latest = summary?.latest.at ?? root.at;
  const part = (text: string, kind = ''): TemplateResult => html`<bdi class=${kind}>${text}</bdi> `;
  const answered = purpose === 'question' && (summary?.accepted !== undefined || summary?.endorsed !== undefined);
  const about = sayingsOf(answers, words);
  const press = (event: MouseEvent): void => {
    // In a tab of its own, the link leads there.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(id);
  };
  return html`${avatar(author, face.initials)}
    <div>
      ${heading(
        level,
        html`<a href=${linkTo(id)} class=${unread ? 'new' : ''} data-open=${id} aria-describedby="about-${id}" dir="auto" lang="" @click=${press}
          >${titleOf(view, root)}</a
        >`,
        `row-${id}`,
      )}
      <p class="about dim small" id="about-${id}" lang=${words.locale}>
        ${unread ? html`<strong class="unread">${say.unread}</strong> ` : nothing} ${delivery(view, [root, ...replies])}
        ${purpose && !root.deleted ? part(about.purposes[purpose], 'mark') : nothing} ${answered ? part(about.answered, 'mark good') : nothing}
        <bdi>${face.name}</bdi> ${part(say.repliesIn(count))} ${votes > 0 ? part(about.votes(votes)) : nothing}
        <bdi><time datetime=${new Date(latest).toISOString()}>${words.ago(latest, now)}</time></bdi>
        ${tags.map((tag) => html`<span class="tag" dir="auto" lang="">${tag}</span> `)}
      </p>
    </div>`;
}

/** The title of a thread, its first words, or why there are none. */
function titleOf({ desk, people }: BoardView, root: ShownPost): string {
  const { say } = desk.words;
  if (root.deleted) return root.deleted.erased ? say.erased : root.mine ? say.deletedByMe : say.deleted;
  if (root.hidden && root.text === '') return say.hidden;
  const said = root.title ?? beginningOf(root);
  return said === '' ? sayingsOf(acts, desk.words).found(faceOf(people, root.author, desk.words).name) : said;
}

function beginningOf(post: ShownPost): string {
  const known = beginnings.get(post);
  if (known !== undefined) return known;
  const words = excerpt(plainText(parse(post.text.slice(0, READ))), FIRST_WORDS);
  beginnings.set(post, words);
  return words;
}

/** Where one's own words in a thread are that have not arrived; those that were refused first. */
function delivery({ desk: { words } }: BoardView, posts: readonly ShownPost[]): TemplateResult | typeof nothing {
  if (posts.some((post) => post.delivery === 'not-sent')) return html`<strong class="problem">${words.say.notSent}</strong> `;
  const post = posts.find((each) => each.delivery);
  return post ? html`<em>${onItsWay(post, words)}</em> ` : nothing;
}
