// The baseline: a page that shows what a reader of ours sees, with no library, all at once or so many posts at a time.

import { paragraphs } from './words.mjs';

/** @typedef {{by: string, at: number, text: string, title?: string}} Post */

const asked = new URLSearchParams(location.search);
const room = asked.get('room') ?? '';
const size = Number(asked.get('size'));
const field = /** @type {HTMLTextAreaElement} */ (document.querySelector('textarea'));
const list = /** @type {HTMLOListElement} */ (document.querySelector('ol'));
const more = /** @type {HTMLButtonElement} */ (document.querySelector('#more'));
const template = /** @type {HTMLTemplateElement} */ (document.querySelector('template'));
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });
const HUES = 6;
let from = 0;

/** @param {string} name */
const initials = (name) => name.split(' ').map((word) => word[0]).join('').slice(0, 2).toUpperCase();

/** @param {Post} post */
function item({ by, at, text, title }) {
  const li = /** @type {HTMLLIElement} */ (template.content.firstElementChild?.cloneNode(true));
  /** @param {string} selector */
  const part = (selector) => /** @type {HTMLElement} */ (li.querySelector(selector));
  const date = new Date(at);
  const face = part('.avatar');
  face.textContent = initials(by);
  face.classList.add(`hue${(by.codePointAt(by.length - 1) ?? 0) % HUES}`);
  part('.name').textContent = by;
  const time = part('time');
  time.textContent = day.format(date);
  time.title = moment.format(date);
  time.setAttribute('datetime', date.toISOString());
  if (title === undefined) part('h2').remove();
  else part('h2').textContent = title;
  part('.text').append(...paragraphs(text));
  part('.reply').setAttribute('aria-label', `Reply to ${by}`);
  return li;
}

async function load() {
  const answer = await fetch(`/posts?room=${room}&from=${from}&count=${size}`);
  /** @type {{posts: Post[], more: boolean}} */
  const { posts, more: isMore } = await answer.json();
  from += posts.length;
  list.append(...posts.map(item));
  more.hidden = !isMore;
}

more.addEventListener('click', load);
field.addEventListener('input', () => localStorage.setItem('draft', field.value));
await load();
new EventSource('/arrivals').addEventListener('message', ({ data }) => list.prepend(item(JSON.parse(data))));
