// @ts-check
/**
 * The way from Studyhall to the legacy forum. It imports nothing, so that a page can load it as it is.
 *
 * @typedef {import('studyhall').Link} Link
 * @typedef {import('studyhall').Ack} Ack
 */

const LIMITS = { bodyBytes: 16_384, drafts: 20, page: 48 };
const EXTRA_CHARS = 65_535; // what the forum's column holds; it cuts off the rest and says nothing

/** The forum's levels as role classes. */
const ROLES = { 0: 'observer', 1: 'student', 5: 'ta', 9: 'instructor' };

/** How the forum says no, as the codes that the client acts on. */
const CODES = {
  LOGIN_FIRST: 'signed-out',
  SESSION_EXPIRED: 'unauthenticated',
  NO_SUCH_FORUM: 'not-found',
  FORUM_LOCKED: 'read-only',
  ACCESS_DENIED: 'forbidden',
};

const refusal = (code, message) => Object.assign(new Error(message), { name: 'RoomError', code });

/** What a call gives that takes no signal, unless the signal aborts before. */
const unlessAborted = (signal, call) =>
  new Promise((resolve, reject) => {
    const abort = () => reject(refusal('closed', 'the call was ended'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    call.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });

/** One question to the forum. It answers with status 200 also when it says no. */
async function ask(room, action, fields, signal) {
  const stop = signal ? AbortSignal.any([signal, room.closed]) : room.closed;
  try {
    const sid = await unlessAborted(stop, room.auth());
    const body = new URLSearchParams(sid === undefined ? fields : { ...fields, sid });
    const answer = await fetch(`${room.base}/api.php?do=${action}`, { method: 'POST', body, signal: stop });
    const said = await answer.json();
    if (said.ok !== '1') throw refusal(CODES[said.error] ?? 'unavailable', said.error);
    return said;
  } catch (error) {
    if (stop.aborted) throw refusal('closed', 'the call was ended');
    throw error.name === 'RoomError' ? error : refusal('unavailable', String(error));
  }
}

/** Text as it was before the forum escaped it. */
const plain = (html) =>
  html.replace(/&(amp|lt|gt|quot|#039);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#039': "'" })[name]);

/** JSON in ASCII: the forum's charset is older than most emoji. */
const ascii = (value) => JSON.stringify(value).replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What a draft says, without what only a backend may say. */
const FIELDS = ['id', 'type', 'v', 'refs', 'body', 'cause', 'voucher', 'look'];
const draftFields = (given) => Object.fromEntries(FIELDS.filter((field) => field in given).map((field) => [field, given[field]]));

/** The draft that was kept beside the words of a post; a post that was written in the forum itself begins a thread. */
function draftOf({ post_id, message, extra }) {
  try {
    const draft = draftFields(JSON.parse(plain(extra)));
    if (isDraft(draft)) return draft;
  } catch {
    // It is not ours.
  }
  return { id: post_id.padStart(22, '0'), type: 'post', v: 1, body: { text: plain(message) } };
}

/** An event: a draft, and what only the forum may say. */
const eventOf = (post) => ({
  ...draftOf(post),
  actor: post.user_id,
  as: ROLES[post.posted_level], // of that time, not of today
  at: Number(post.posted_at) * 1000,
});

/** Up to which post, and which event stood there: after a restored backup numbers come again, events do not. */
const cursorOf = (post) => `${post.post_id}.${draftOf(post).id}`;

/** @type {(room: any, ...call: Parameters<Link['pull']>) => ReturnType<Link['pull']>} */
async function pull(room, after = 'start', { limit = LIMITS.page, signal } = {}) {
  const [, place] = /^(\d+)\.[\w-]{22}$/.exec(after) ?? [];
  if (place === undefined && after !== 'start') throw refusal('cursor-gone', 'the forum made no such cursor');
  // Two posts more than the page: the one of the cursor, to see that it still stands there, and the one that tells of more.
  const size = Math.min(limit, LIMITS.page);
  const since = place === undefined ? 0 : Number(place) - 1;
  const { posts, server_time } = await ask(room, 'posts', { forum_id: room.forum_id, since_id: since, per_page: size + 2 }, signal);
  if (place !== undefined && (posts.length === 0 || cursorOf(posts.shift()) !== after)) {
    throw refusal('cursor-gone', 'another post stands at the cursor');
  }
  const page = posts.slice(0, size);
  return {
    events: page.map(eventOf),
    cursor: page.length > 0 ? cursorOf(page.at(-1)) : after,
    more: posts.length > size,
    now: Number(server_time) * 1000,
  };
}

/** @returns {Ack} */
const rejected = (id, code, message) => ({ id, status: 'rejected', error: { code, retry: 'never', message } });

const ID = /^[\w-]{22}$/;
const isText = (value, pattern) => typeof value === 'string' && pattern.test(value);
/** Whether lists and objects stand in each other at most so deep: pages read nothing deeper. */
const isShallow = (value, depth = 32) =>
  Object(value) !== value || (depth > 0 && Object.values(value).every((each) => isShallow(each, depth - 1)));

/**
 * Whether the room may hold it: not everything that comes in was made by a client of ours.
 *
 * @param {any} draft
 */
const isDraft = ({ id, type, v, refs = [], body, cause = id, voucher = '', look = 'student' }) =>
  isText(id, ID) &&
  isText(type, /^.{1,64}$/s) &&
  Number.isInteger(v) &&
  v >= 1 &&
  Array.isArray(refs) &&
  refs.length <= 8 &&
  refs.every((ref) => isText(ref, ID)) &&
  isText(cause, ID) &&
  isText(voucher, /^/) &&
  Object.values(ROLES).includes(look) &&
  body !== undefined &&
  isShallow(body);

/** @returns {Promise<Ack>} */
async function submitOne(room, draft, signal) {
  const { id, type, body } = draft;
  if (!isDraft(draft)) return rejected(id, 'invalid', 'this is no draft');
  const extra = ascii(draftFields(draft));
  const bytes = new TextEncoder().encode(JSON.stringify(body)).length;
  if (bytes > LIMITS.bodyBytes || extra.length > EXTRA_CHARS) return rejected(id, 'too-large', 'the forum would cut it off');
  try {
    // The forum refuses the same subject and words twice. With the id as the subject that means: it is there already.
    await ask(room, 'reply', { forum_id: room.forum_id, subject: id, message: body?.text || `[${type}]`, extra }, signal);
    return { id, status: 'accepted' };
  } catch (error) {
    if (error.message === 'DOUBLE_POST') return { id, status: 'duplicate' };
    throw error;
  }
}

/** @type {(room: any, ...call: Parameters<NonNullable<Link['submit']>>) => ReturnType<NonNullable<Link['submit']>>} */
async function submit(room, drafts, { signal } = {}) {
  if (drafts.length > LIMITS.drafts) throw refusal('too-large', `more than ${LIMITS.drafts} drafts at once`);
  const acks = [];
  // One after the other: their order is the order of the room.
  for (const draft of drafts) acks.push(await submitOne(room, draft, signal));
  return acks;
}

/**
 * Who is who in the course. A course is small: all of it is asked for, and cut into pages here.
 *
 * @returns {import('studyhall').Roster}
 */
function rosterOf(room) {
  const place = ({ name, id }) => `${name}\n${id}`;
  const everybody = async (signal) => {
    const { members } = await ask(room, 'members', {}, signal);
    return members.map(({ user_id, user_name, user_level }) => ({ id: user_id, name: plain(user_name), as: ROLES[user_level] }));
  };
  return {
    version: 1,
    get: async (ids, { signal } = {}) => (await everybody(signal)).filter(({ id }) => ids.includes(id)),
    async list({ after = '', limit = 50, signal } = {}) {
      const listed = (await everybody(signal)).filter((person) => person.as !== 'observer' && place(person) > after);
      const people = listed.sort((a, b) => (place(a) < place(b) ? -1 : 1)).slice(0, limit);
      return { people, ...(listed.length > limit && { after: place(people.at(-1)) }) };
    },
  };
}

/**
 * @param {string} base the forum's address, such as `/forum`
 * @returns {import('studyhall').Adapter}
 */
export const legacyForum = (base) => ({
  name: base,
  async open({ course, room: slug }, context, { signal } = {}) {
    const end = new AbortController();
    const room = { base, auth: () => context.auth(), closed: end.signal };
    const me = await ask(room, 'whoami', {}, signal);
    // The room of the whole course is no forum: it holds nothing, and knows who is who.
    const lobby = { forum_id: '0', is_locked: '1' };
    const forum = slug === '~course' ? lobby : await ask(room, 'forum', { board: course, slug }, signal);
    room.forum_id = forum.forum_id;
    const as = ROLES[me.user_level];
    const locked = forum.is_locked === '1' ? 'archive' : undefined;
    const notWritable = as === 'observer' ? 'observer' : locked;
    return {
      facts: {
        authority: 'none', // the forum knows who writes, and no rules of ours
        durability: 'server',
        writable: !notWritable,
        ...(notWritable && { notWritable }),
        limits: LIMITS,
        me: { id: me.user_id, as },
      },
      pull: (after, options) => pull(room, after, options),
      ...(!notWritable && { submit: (drafts, options) => submit(room, drafts, options) }),
      ...(slug === '~course' && { roster: rosterOf(room) }),
      close: () => end.abort(),
    };
  },
});

export default legacyForum('/forum');
