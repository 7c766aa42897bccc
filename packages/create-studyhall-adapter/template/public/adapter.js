// @ts-check
/**
 * The way from Studyhall to your backend. It imports nothing, so that a page can load it as it is.
 *
 * Each comment is a promise, and begins with the family of laws that holds you to it: `npm test -- --only order`.
 * What you need not do: try again, take out doubles, write offline, show things early. The client does that.
 */

/**
 * errors: every refusal is such an error, and what the client does next follows from its code.
 * `unauthenticated`: it asks the page for new credentials. `cursor-gone`: it reads the room anew. `unavailable`, `offline`,
 * `rate-limited`: it tries again later. `forbidden`, `not-found`, `invalid`, `too-large`, `conflict`, `read-only`: it tells the person.
 */
const refusal = (code, message) => Object.assign(new Error(message), { name: 'RoomError', code });

/** How your backend says no. */
const CODES = { 401: 'unauthenticated', 403: 'forbidden', 404: 'not-found', 410: 'cursor-gone', 413: 'too-large', 429: 'rate-limited' };

/** What a call gives that takes no signal, unless the signal aborts before: who asks, the page may not know for a while. */
const unlessAborted = (signal, call) =>
  new Promise((resolve, reject) => {
    const abort = () => reject(refusal('closed', 'the call was ended'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    call.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });

/**
 * abort, close: a call ends with `closed` when its caller gives up or the link is closed, whatever it waits for.
 *
 * @type {(room: any, path: string, init?: RequestInit) => Promise<any>}
 */
async function ask(room, path, { signal, ...init } = {}) {
  const stop = signal ? AbortSignal.any([signal, room.closed]) : room.closed;
  try {
    const token = await unlessAborted(stop, room.auth());
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = await fetch(room.base + path, { ...init, headers, signal: stop });
    if (!answer.ok) throw refusal(CODES[answer.status] ?? 'unavailable', `status ${answer.status}`);
    return await answer.json();
  } catch (error) {
    if (stop.aborted) throw refusal('closed', 'the call was ended');
    throw error.name === 'RoomError' ? error : refusal('unavailable', String(error));
  }
}

const notWritten = (what) => new Error(`${what} in public/adapter.js`);

/**
 * @param {string} base the address of your backend
 * @returns {import('studyhall').Adapter}
 */
export const createAdapter = (base) => ({
  // Under this name a browser keeps what it has read: another backend, another name.
  name: base,

  async open({ course, room: name }, context, { signal } = {}) {
    // rooms: `~course` and `~me` are reserved. Without them there is no list of people, and everything else works.
    if (name.startsWith('~')) throw refusal('not-found', 'there are no reserved rooms');

    const end = new AbortController();
    const room = { base: `${base}/${encodeURIComponent(course)}/${encodeURIComponent(name)}`, auth: () => context.auth(), closed: end.signal };

    // Ask your backend here who the viewer is: `const me = await ask(room, '/me', { signal });`
    // identity: one person has one id on all links. `as` is student, ta, instructor or observer.
    /** @type {import('studyhall').Facts['me']} */
    const me = { id: String(await unlessAborted(signal ?? room.closed, room.auth())), as: 'student' };

    return {
      facts: {
        authority: 'none', // 'server' if your backend checks the rules of a discussion itself; then more laws apply
        durability: 'server',
        writable: true, // and leave out `submit` where it is false
        limits: { bodyBytes: 20_480, drafts: 50, page: 200 }, // failure: limits that you can keep
        me,
      },

      // order: one order for all; what was seen stays; `at` and `now` are milliseconds since 1970 by the backend's clock.
      // resume: a cursor is any text that says "everything up to here"; pages of any size compose from there, next week too.
      // loss: a cursor that means nothing any more is refused with `cursor-gone`, never answered with an empty page.
      // transparency: type, version, body and refs come out as they went in, also of types that nobody knows.
      //
      // A page is { events, cursor, more, now }; that of an empty room { events: [], cursor: 'start', more: false, now: … }.
      // An event is a draft, and who did it, as what and when: { ...draft, actor: 'ann', as: 'student', at: 1795219200000 }.
      async pull(after, { limit = 200, signal } = {}) {
        throw notWritten('`pull` is not written yet: begin with it,');
      },

      // order: drafts are put into the room in their order. reading: what is answered with `accepted` is there for the next pull.
      // idempotency: a draft that comes again is a success, and one event; a second one with the same id does no harm.
      // identity: actor, as and at come from the backend; what a draft says about them does not count.
      // failure: a draft that cannot be kept is answered with { id, status: 'rejected', error: { code, retry: 'never', message } }, and
      // so is one of another shape than this: it would close the room to everybody who reads it.
      //
      // A draft is { id, type, v, body }, and may have refs, cause, voucher and look. Its answer is { id, status: 'accepted' }.
      async submit(drafts, { signal } = {}) {
        throw notWritten('`submit` is not written yet: after `pull`,');
      },

      // close: calls under way end too, and so does every later one; other links stay as they are.
      close: () => end.abort(),
    };
  },
});

// Where the page finds your backend: a path of its own site, where cookies say who asks; or the address of another site that lets
// the page in (CORS), and then `data-token-url` on the script tag names where the page's own site gives out credentials.
export default createAdapter('/my-backend');
