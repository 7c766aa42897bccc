import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createStaticAdapter } from '@studyhall/adapter-static';
import { createSession } from '@studyhall/client';
import type { Session } from '@studyhall/client';
import { applyAll, FoldState, threadView } from '@studyhall/domain';
import type { ExportWords } from '@studyhall/elements';
import { RoomError } from '@studyhall/protocol';
import type { Adapter, RoleClass, RoomErrorData } from '@studyhall/protocol';
import { memoryAdapter, MemoryBackend, seededRandom, testClock, testContext, testDraft, testPorts, turn } from '@studyhall/testing';
import { strFromU8, unzipSync } from 'fflate';
import { exportPosts } from './export.apart.ts';

const NOW = 1_795_000_000_000;
const ROOM = { course: 'bio', room: 'week-1' };
const WORDS: ExportWords = {
  locale: 'en',
  when: (at) => new Date(at).toISOString(),
  made: (when) => `As of ${when}.`,
  mine: 'My posts',
  discussion: (course) => `Discussions in ${course}`,
  nothing: 'Nothing.',
  someone: 'Participant',
  roles: { student: '', ta: 'Teaching assistant', instructor: 'Instructor', observer: 'Observer' },
  ...{ deleted: 'Deleted.', hidden: 'Hidden.', edited: 'edited', accepted: 'Accepted', endorsed: 'Endorsed', fileMissing: '(not here)' },
  missing: (rooms) => `Missing: ${rooms.join()}.`,
};
const waits = (why: RoomErrorData): void => { assert.fail(why.message); };
const lacks = (room: string): never => assert.fail(`nobody is asked about ${room}`);
const EVIL = `<img src=x onerror=alert(1)>"'><script>alert(1)</script> [x](javascript:alert(1)) <a href="//evil">`;

/** A course with a discussion in it. */
function course(): { backend: MemoryBackend; session: (id: string, as?: RoleClass) => Promise<Session>; root: string } {
  const backend = new MemoryBackend({ clock: testClock(NOW) });
  const random = seededRandom(3);
  const room = backend.room(ROOM);
  const [ann, ben] = [{ id: 'ann', as: 'student', name: 'Ann <b>Lee</b>' }, { id: 'ben', as: 'ta', name: 'Ben' }] as const;
  for (const person of [ann, ben]) backend.people.set(person.id, person);
  const root = testDraft(random, 'post', { title: 'Why *osmosis*?', text: `**Why**?\n\n\`\`\`js\nlet a = 1 < 2;\n\`\`\`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$x^2$ ${EVIL}`, tags: ['<i>cells</i>'], files: [{ id: 'f', name: '<u>.png', type: 'image/png', bytes: 1, alt: 'a "cell"' }] });
  const reply = (text: string) => testDraft(random, 'post', { thread: root.id, parent: root.id, text });
  const [hidden, gone] = [reply('rude words'), reply('taken back')];
  const acks = [
    ...room.submit([root], ann),
    ...room.submit([reply('Because of water.')], ben),
    ...room.submit([hidden, gone], ann),
    ...room.submit([testDraft(random, 'delete', { target: gone.id })], ann),
    ...room.submit([testDraft(random, 'hide', { target: hidden.id })], ben),
  ];
  assert.deepEqual(acks.filter(({ status }) => status !== 'accepted'), []);
  return {
    backend,
    root: root.id,
    async session(id, as = 'student') {
      const session = createSession({ course: 'bio', adapter: memoryAdapter(backend, { id, as, roster: true, ...(id === 'ann' && { name: ann.name }) }), ports: testPorts({ clock: testClock(NOW) }) });
      while (session.$state.get().phase !== 'ready') await turn();
      return session;
    },
  };
}

async function exported(session: Session, mine: boolean): Promise<Readonly<Record<string, string>>> {
  const { name, file } = await exportPosts({ session, rooms: ['week-1'], mine, words: WORDS, now: NOW, waits, lacks });
  assert.match(name, /^(my-posts|discussion)-2026-11-1\d\.zip$/);
  session.close();
  const files = unzipSync(new Uint8Array(await file.arrayBuffer()));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

/** Every tag that a page has, with its attributes. */
const tagsIn = (page: string): readonly string[] => [...page.replace(/<style>.*?<\/style>/s, '').matchAll(/<[^>]*>/g)].map(([tag]) => tag);

describe('an export', () => {
  it('of a discussion is a page without scripts that shows it', async () => {
    const { session, root } = course();
    const { 'index.html': page = '' } = await exported(await session('ann'), false);
    for (const text of ['Why *osmosis*?', '<strong>Why</strong>', 'let a = 1 &lt; 2;', '<td dir="auto">2</td>', '<math alttext="x^2"><msup><mi>x</mi><mn>2</mn></msup></math>', 'Because of water.', 'Teaching assistant', 'Deleted.', `id="${root}"`, 'Ann &lt;b&gt;Lee&lt;/b&gt;', '#&lt;i&gt;cells&lt;/i&gt;', '&lt;u&gt;.png: a &quot;cell&quot;']) {
      assert.ok(page.includes(text), text);
    }
    assert.ok(!page.includes('taken back') && !page.includes('rude words'));
    const allowed = /^<(\/?(html|head|title|body|h[1-4]|p|section|article|strong|em|code|pre|bdi|ul|li|table|thead|tbody|tr|th|td|style|math|msup|mi|mn)( (lang|dir|id|class|alttext)="[^"<>]*")*|!doctype html|meta( [a-z-]+="[^"<>]*")+)>$/;
    assert.deepEqual(tagsIn(page).filter((tag) => !allowed.test(tag)), []);
    assert.ok(page.includes(`content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:"`));
  });

  it('of a discussion opens again as an archive, and folds to the same', async () => {
    const { session, backend, root } = course();
    const files = await exported(await session('ann'), false);
    const fetch = (input: RequestInfo | URL): Promise<Response> => {
      const content = files[new URL(input instanceof Request ? input.url : input).pathname.slice(1)];
      return Promise.resolve(content === undefined ? new Response('', { status: 404 }) : new Response(content));
    };
    const link = await createStaticAdapter({ url: 'https://archive.example/course.json' }).open(ROOM, { ...testContext(), ports: testPorts({ clock: testClock(NOW), fetch: fetch as never }) });
    const { events } = await link.pull(undefined);
    const state = new FoldState(threadView);
    applyAll(state, events);
    const post = state.get(root);
    assert.ok(post?.kind === 'post');
    assert.deepEqual([post.title, post.summary?.replies, post.author], ['Why *osmosis*?', 3, 'p1']);
    assert.ok(!JSON.stringify(files).includes('rude words'), 'what was hidden is not in it');
    assert.equal(events.length, backend.room(ROOM).log.length);
    link.close();
  });

  it('by staff has what staff may read, marked as hidden', async () => {
    const { session } = course();
    const files = await exported(await session('tia', 'ta'), false);
    assert.ok(files['index.html']?.includes('rude words') && files['index.html'].includes('Hidden.'));
    assert.equal((JSON.parse(files['course.json'] ?? '') as { audience: string }).audience, 'ta');
  });

  it('of one’s own posts has them and nobody else’s', async () => {
    const { session } = course();
    const files = await exported(await session('ann'), true);
    assert.deepEqual(Object.keys(files).sort(), ['index.html', 'my-posts.json']);
    const { posts } = JSON.parse(files['my-posts.json'] ?? '') as { posts: readonly { title?: string; room: string }[] };
    assert.deepEqual(posts.map(({ title, room }) => [title, room]), [['Why *osmosis*?', 'week-1'], [undefined, 'week-1']]);
    assert.ok(files['index.html']?.includes('Why *osmosis*?') && !files['index.html'].includes('Because of water.'));
  });

  it('of one’s own posts goes on to other rooms in which one wrote, and passes over those that are gone', async () => {
    const { backend } = course();
    const adapter = memoryAdapter(backend, { id: 'ben', as: 'ta', roster: true, inbox: true });
    const random = seededRandom(4);
    for (const room of ['week-1', 'week-2']) {
      const link = await adapter.open({ course: 'bio', room }, testContext());
      const acks = await link.submit?.([testDraft(random, 'post', { text: `Ben in ${room}` })]);
      assert.equal(acks?.[0]?.status, 'accepted');
      link.close();
    }
    const me = await adapter.open({ course: 'bio', room: '~me' }, testContext());
    for (const room of ['week-8', 'week-9']) await me.inbox?.follow(room, undefined, 'all');
    const guarded: Adapter = {
      ...adapter,
      open: (address, ...more) => (address.room === 'week-9' ? Promise.reject(new RoomError('forbidden', 'no more')) : adapter.open(address, ...more)),
    };
    const session = createSession({ course: 'bio', adapter: guarded, ports: testPorts({ clock: testClock(NOW) }) });
    while (session.$state.get().phase !== 'ready') await turn();
    const { file } = await exportPosts({ session, rooms: ['week-1'], mine: true, followed: true, words: WORDS, now: NOW, waits, lacks });
    session.close();
    const page = strFromU8(unzipSync(new Uint8Array(await file.arrayBuffer()))['index.html'] ?? new Uint8Array());
    assert.deepEqual([...page.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, room]) => room), ['week-1', 'week-2']);
    assert.ok(page.includes('Ben in week-2') && !page.includes('osmosis'));
  });

  describe('of several rooms, one of which cannot be read,', () => {
    /** A session of Ann's with two rooms; tells what was asked, and gives the answers. */
    async function lacking(answers: readonly ('again' | 'without')[], { heal = (): boolean => false, mine = true } = {}): Promise<{ made: ReturnType<typeof exportPosts>; asked: unknown[]; session: Session }> {
      const { backend } = course();
      const adapter = memoryAdapter(backend, { id: 'ann', as: 'ta', roster: true });
      const asked: unknown[] = [];
      const guarded: Adapter = {
        ...adapter,
        open: (address, ...more) => (address.room === 'week-2' && !(asked.length > 0 && heal()) ? Promise.reject(new RoomError('offline', 'away')) : adapter.open(address, ...more)),
      };
      const clock = testClock(NOW);
      const session = createSession({ course: 'bio', adapter: guarded, ports: testPorts({ clock }) });
      while (session.$state.get().phase !== 'ready') await turn();
      const ask = (room: string, { code }: RoomErrorData): Promise<'again' | 'without'> => {
        asked.push([room, code]);
        return Promise.resolve(answers[asked.length - 1] ?? assert.fail('asked too often'));
      };
      const made = exportPosts({ session, rooms: ['week-2', 'week-1'], mine, words: WORDS, now: NOW, waits, lacks: ask });
      return { made, asked, session };
    }
    const contents = async (made: ReturnType<typeof exportPosts>): Promise<Readonly<Record<string, string>>> => {
      const files = unzipSync(new Uint8Array(await (await made).file.arrayBuffer()));
      return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
    };

    it('says which, and goes on without it where the person wants that; the file says what it lacks', async () => {
      const { made, asked, session } = await lacking(['again', 'without']);
      const { 'index.html': page = '', 'my-posts.json': json = '' } = await contents(made);
      assert.deepEqual(asked, [['week-2', 'offline'], ['week-2', 'offline']]);
      assert.ok(page.includes('Missing: week-2.') && page.includes('Why *osmosis*?'));
      assert.deepEqual((JSON.parse(json) as { missing?: unknown }).missing, ['week-2']);
      session.close();
    });

    it('says so beside an archive too', async () => {
      const { made, session } = await lacking(['without'], { mine: false });
      const { 'missing.json': json = '', 'course.json': index = '' } = await contents(made);
      assert.deepEqual(JSON.parse(json), { missing: ['week-2'] });
      assert.ok(index.includes('week-1'));
      session.close();
    });

    it('has it where another try reads it, and lacks nothing', async () => {
      const { made, asked, session } = await lacking(['again'], { heal: () => true });
      const { 'index.html': page = '', 'my-posts.json': json = '' } = await contents(made);
      assert.equal(asked.length, 1);
      assert.ok(page.includes('>week-2<') && !page.includes('Missing'));
      assert.ok(!json.includes('missing'));
      session.close();
    });
  });

  describe('while the inbox cannot be reached', () => {
    /** An export of Ben's own posts, and what it was told that it waits for. */
    async function waiting(): Promise<{ session: Session; heal: () => void; made: Promise<{ readonly file: Blob }>; told: readonly RoomErrorData[] }> {
      const { backend } = course();
      const adapter = memoryAdapter(backend, { id: 'ben', as: 'ta', roster: true, inbox: true });
      let isAway = true;
      const guarded: Adapter = {
        ...adapter,
        open: (address, ...more) => (isAway && address.room === '~me' ? Promise.reject(new RoomError('unavailable', 'away')) : adapter.open(address, ...more)),
      };
      const clock = testClock(NOW);
      const session = createSession({ course: 'bio', adapter: guarded, ports: testPorts({ clock }) });
      while (session.$state.get().phase !== 'ready') await turn();
      const told: RoomErrorData[] = [];
      const made = exportPosts({ session, rooms: ['week-1'], mine: true, followed: true, words: WORDS, now: NOW, waits: (why) => { told.push(why); }, lacks });
      made.catch(() => undefined);
      while (told.length === 0) await turn();
      return { session, heal: () => { isAway = false; void clock.elapse(120_000); }, made, told };
    }

    it('says so, and goes on when it can', async () => {
      const { session, heal, made, told } = await waiting();
      heal();
      assert.equal((await made).file.type, 'application/zip');
      assert.equal(told[0]?.code, 'unavailable');
      session.close();
    });

    it('ends with the session', async () => {
      const { session, made } = await waiting();
      session.close();
      await assert.rejects(made, { name: 'RoomError', code: 'closed' });
    });
  });

  it('holds the files of its posts, under names that nobody wrote, and shows the pictures', async () => {
    const { backend } = course();
    const adapter = memoryAdapter(backend, { id: 'ben', as: 'ta', roster: true, files: true });
    const session = createSession({ course: 'bio', adapter, ports: testPorts({ clock: testClock(NOW), fetch: (...args: Parameters<typeof fetch>) => fetch(...args) }) });
    const room = session.room('week-1');
    const link = await adapter.open(ROOM, testContext());
    while (session.$state.get().phase !== 'ready' || room.$status.get().phase !== 'live') await turn();
    const random = seededRandom(9);
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 7]);
    const [picture, notes] = [testDraft(random, 'post', {}).id, testDraft(random, 'post', {}).id];
    const refs = [await link.files?.put(new Blob([bytes]), { id: picture, name: '../<i>.png' }), await link.files?.put(new Blob(['words']), { id: notes, name: 'notes".html' })];
    const acks = await link.submit?.([testDraft(random, 'post', { text: 'look', files: refs.map((ref) => ({ ...ref, alt: 'A "cell"' })) })]);
    assert.equal(acks?.[0]?.status, 'accepted');
    for (const mine of [true, false]) {
      const { file } = await exportPosts({ session, rooms: ['week-1'], mine, words: WORDS, now: NOW, waits, lacks });
      const zip = unzipSync(new Uint8Array(await file.arrayBuffer()));
      const names = Object.keys(zip).filter((name) => name.startsWith('file-')).sort();
      assert.deepEqual(names.map((name) => name.replace(/[0-9a-f]{32}/, '#')).sort(), ['file-#.png', 'file-#.txt']);
      const [png = '', txt = ''] = [...names].sort((one, other) => Number(one.endsWith('txt')) - Number(other.endsWith('txt')));
      assert.deepEqual([zip[png], strFromU8(zip[txt] ?? new Uint8Array())], [bytes, 'words']);
      const page = strFromU8(zip['index.html'] ?? new Uint8Array());
      assert.ok(page.includes(`<img src="${png}" alt="A &quot;cell&quot;" width="1" height="1" loading="lazy">`), page);
      assert.ok(page.includes(`<a href="${txt}" download="notes&quot;.html">`));
      // What is not there for the person is only named.
      assert.equal(page.includes('(not here)'), !mine);
      const json = strFromU8(zip[mine ? 'my-posts.json' : 'course.json'] ?? new Uint8Array());
      assert.ok(json.includes(png) && json.includes(txt));
    }
    link.close();
    session.close();
  });

  it('says why it cannot be made', async () => {
    const { session } = course();
    await assert.rejects(exportPosts({ session: await session('ann'), rooms: ['~me'], mine: true, words: WORDS, now: NOW, waits, lacks }), { name: 'RoomError', code: 'not-found' });
  });
});
