/**
 * The legacy forum: what many a school has, made up and made small. It speaks like the old PHP boards: status 200 to everything,
 * every value a string, times in seconds, text escaped for HTML, nothing but polling. Nothing in it knows Studyhall.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const SLOW_MS = [2, 0, 1]; // the database is a little busy, and not always the same
const EXTRA_CHARS = 65_535; // a TEXT column
const PAGE_MOST = 50;
const FLOOD_S = 600;

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.map': 'application/json' };
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#039;' };
/** Name and level: 9 runs the forum, 5 moderates, 1 is a member, 0 may only read. */
const PEOPLE = { ann: ['Ann Lee', '1'], ben: ['Ben Ito', '1'], tia: ["Tia O'Hara", '5'], okafor: ['Dr. Okafor', '9'], guest: ['Guest', '0'] };

/** What the database keeps of a text: its charset has no characters beyond the 65,536 first ones. */
const kept = (text = '') => text.replace(/[^\0-\uffff]/gu, '?');
/** What PHP makes of a text before it sends it. */
const escaped = (text) => text.replace(/[&<>"']/g, (char) => ENTITIES[char]);
const seconds = () => String(Math.floor(Date.now() / 1000));

/** @param {{ port?: number, folders?: Record<string, URL> }} [options] `folders`: files that it serves beside, by the beginning of their address */
export async function startForum({ port = 0, folders = {} } = {}) {
  const users = new Map(); // by login
  const sessions = new Map(); // user by sid
  const forums = new Map(); // by board and slug
  let posts = [];
  let made = 0;

  const userOf = (login) => {
    const [user_name, user_level] = PEOPLE[login] ?? PEOPLE.guest;
    if (!users.has(login)) users.set(login, { user_id: String(users.size + 2), user_name, user_level });
    return users.get(login);
  };

  const signIn = (login) => {
    const sid = randomUUID();
    sessions.set(sid, userOf(login));
    return sid;
  };

  const makeForum = (slug, board = 'bio101') => {
    const key = `${board}/${slug}`;
    if (!forums.has(key)) forums.set(key, { forum_id: String(forums.size + 1), is_locked: '0' });
    return forums.get(key);
  };

  const told = (post) => ({
    ...post,
    user_level: [...users.values()].find(({ user_id }) => user_id === post.user_id).user_level,
    subject: escaped(post.subject),
    message: escaped(post.message),
    extra: escaped(post.extra),
  });

  const actions = {
    whoami: (user) => user,
    members: () => ({ members: [...users.values()].map((user) => ({ ...user, user_name: escaped(user.user_name) })) }),
    forum: (_, { board, slug }) => forums.get(`${board}/${slug}`) ?? 'NO_SUCH_FORUM',
    posts(_, { forum_id, since_id, page = 1, per_page = 20 }) {
      const all = posts.filter((post) => post.forum_id === forum_id);
      const size = Math.min(Number(per_page), PAGE_MOST);
      const start = since_id === undefined ? (Number(page) - 1) * size : 0;
      const found = all.filter(({ post_id }) => since_id === undefined || Number(post_id) > Number(since_id));
      return { posts: found.slice(start, start + size).map(told), server_time: seconds() };
    },
    async reply({ user_id, user_level }, { forum_id, subject, message, extra }) {
      await setTimeout(SLOW_MS[(made += 1) % SLOW_MS.length]);
      if (user_level === '0') return 'ACCESS_DENIED';
      if ([...forums.values()].some((forum) => forum.forum_id === forum_id && forum.is_locked === '1')) return 'FORUM_LOCKED';
      if (!message) return 'EMPTY_MESSAGE';
      const post = { forum_id, user_id, subject: kept(subject), message: kept(message), extra: kept(extra).slice(0, EXTRA_CHARS) };
      const same = (old) => ['forum_id', 'user_id', 'subject', 'message'].every((field) => old[field] === post[field]);
      if (posts.some((old) => same(old) && Number(old.posted_at) > Number(seconds()) - FLOOD_S)) return 'DOUBLE_POST';
      const post_id = String(Number(posts.at(-1)?.post_id ?? 0) + 1);
      posts.push({ post_id, ...post, posted_at: seconds(), posted_level: user_level });
      return { post_id };
    },
  };

  const act = async (address, cookie, body) => {
    const fields = Object.fromEntries([...address.searchParams, ...new URLSearchParams(body)]);
    const sid = fields.sid ?? /\bsid=([\w-]+)/.exec(cookie)?.[1];
    const user = sessions.get(sid);
    if (!user) return sid ? 'SESSION_EXPIRED' : 'LOGIN_FIRST';
    return (await actions[fields.do]?.(user, fields)) ?? 'UNKNOWN_ACTION';
  };

  const answer = async (request, response) => {
    const address = new URL(request.url, 'http://forum');
    if (address.pathname === '/forum/login.php') {
      const cookie = `sid=${signIn(address.searchParams.get('user') ?? 'guest')}; Path=/; HttpOnly; SameSite=Lax`;
      response.writeHead(302, { 'set-cookie': cookie, location: '/' }).end();
    } else if (address.pathname === '/forum/api.php') {
      const body = (await request.setEncoding('utf8').toArray()).join('');
      const said = await act(address, request.headers.cookie ?? '', body);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(typeof said === 'string' ? { ok: '0', error: said } : { ok: '1', ...said }));
    } else {
      const path = address.pathname.endsWith('/') ? `${address.pathname}index.html` : address.pathname;
      const folder = Object.keys(folders).findLast((start) => path.startsWith(start));
      const file = folder && (await readFile(new URL(`./${path.slice(folder.length)}`, folders[folder])).catch(() => undefined));
      response.writeHead(file ? 200 : 404, { 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(file);
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end());
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');

  return {
    url: `http://127.0.0.1:${server.address().port}`,
    signIn,
    makeForum,
    /** What a moderator does by hand. */
    setLevel: (login, user_level) => Object.assign(userOf(login), { user_level }),
    /** A backup of long ago comes back: the posts are gone, and the numbers begin again. */
    restore: () => { posts = []; },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
