// The baseline: a page that shows the same posts with no library, all at once or so many at a time.

const asked = new URLSearchParams(location.search);
const room = asked.get('room') ?? '';
const size = Number(asked.get('size'));
const list = document.createElement('ol');
const more = document.createElement('button');
const field = document.createElement('textarea');
let from = 0;

/** @param {string} name @param {string} [text] */
function element(name, text = '') {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** @param {{by: string, at: number, text: string}} post */
function item({ by, at, text }) {
  const article = element('article');
  const head = element('header');
  head.append(element('strong', by), ' ', element('time', new Date(at).toLocaleString()));
  article.append(head, ...text.split('\n\n').map((words) => element('p', words)), element('button', 'Reply'));
  const li = element('li');
  li.append(article);
  return li;
}

async function load() {
  const answer = await fetch(`/posts?room=${room}&from=${from}&count=${size}`);
  /** @type {{posts: {by: string, at: number, text: string}[], more: boolean}} */
  const { posts, more: isMore } = await answer.json();
  from += posts.length;
  list.append(...posts.map(item));
  more.hidden = !isMore;
}

more.textContent = 'Show older';
more.addEventListener('click', load);
field.setAttribute('aria-label', 'Your text');
field.addEventListener('input', () => localStorage.setItem('draft', field.value));
document.body.append(field, list, more);
await load();
new EventSource('/arrivals').addEventListener('message', ({ data }) => list.prepend(item(JSON.parse(data))));
