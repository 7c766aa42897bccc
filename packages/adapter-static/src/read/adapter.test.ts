import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { threadView } from '@studyhall/domain';
import { COURSE_ROOM, ME_ROOM, RoomError } from '@studyhall/protocol';
import { event, filesFrom, foldOf, networkContext, pullAll } from '../archive.fixture.ts';
import { hosted } from '../hosted.fixture.ts';
import { createStaticAdapter } from './adapter.ts';

const room = { course: 'bio101', room: 'week-3' };

describe('a room of an archive', () => {
  it('is the room as its audience saw it', async (t) => {
    const { url, source } = await hosted(t);
    const adapter = createStaticAdapter({ url });
    const link = await adapter.open(room, networkContext());
    const people: Readonly<Record<string, string>> = { p1: 'ann', p2: 'ben', p3: 'cyd', p4: 'tia' };
    const archived = (await pullAll(link)).map((each) => ({ ...each, actor: people[each.actor] ?? '' }));
    const live = await pullAll(await source.open('week-3'));
    assert.deepEqual(archived, live);
    assert.deepEqual(foldOf(archived), foldOf(live));
    assert.equal(adapter.name, url);
  });

  it('says what it is: to be read by whoever comes, with the authority of where it comes from', async (t) => {
    const { url } = await hosted(t);
    const link = await createStaticAdapter({ url }).open(room, networkContext());
    const { limits, ...facts } = link.facts;
    assert.deepEqual(facts, { authority: 'server', durability: 'server', writable: false, notWritable: 'archive', me: { id: 'reader', as: 'observer' } });
    assert.equal(limits.page, 200);
    assert.deepEqual(Object.keys(link).sort(), ['close', 'facts', 'pull', 'snapshots']);
  });

  it('has a snapshot of each view that was kept, and none where none was', async (t) => {
    const { url } = await hosted(t);
    const link = await createStaticAdapter({ url }).open(room, networkContext());
    const snapshot = await link.snapshots?.read({ view: threadView.name, version: threadView.version });
    assert.deepEqual(await link.pull(snapshot?.cursor).then(({ events, more }) => [events, more]), [[], false]);
    assert.equal(await link.snapshots?.read({ view: threadView.name, version: threadView.version + 1 }), undefined);
    const without = await hosted(t, { views: [] });
    assert.equal((await createStaticAdapter({ url: without.url }).open(room, networkContext())).snapshots, undefined);
  });

  it('of another course, of another name and of one person is not there; the course’s own always is', async (t) => {
    const { url } = await hosted(t);
    const adapter = createStaticAdapter({ url });
    const code = (course: string, name: string): Promise<unknown> =>
      adapter.open({ course, room: name }, networkContext()).then(() => 'opened', (error: unknown) => error instanceof RoomError && error.code);
    assert.equal(await code('chem', 'week-3'), 'not-found');
    assert.equal(await code('bio101', 'week-4'), 'not-found');
    assert.equal(await code('bio101', ME_ROOM), 'not-found');
    assert.equal(await code('bio101', '~else'), 'invalid');
    const course = await adapter.open({ course: 'bio101', room: COURSE_ROOM }, networkContext());
    assert.deepEqual(await pullAll(course), []);
    assert.equal(course.roster, undefined);
  });
});

describe('the people of an archive with names', () => {
  it('are asked for by id and listed by name', async (t) => {
    const { url } = await hosted(t, { names: true });
    const { roster } = await createStaticAdapter({ url }).open({ course: 'bio101', room: COURSE_ROOM }, networkContext());
    assert.deepEqual(await roster?.get(['p2', 'p9']), [{ id: 'p2', name: 'ben', as: 'student' }]);
    const first = await roster?.list({ limit: 2 });
    const second = await roster?.list({ limit: 2, after: first?.after ?? '' });
    assert.deepEqual([...(first?.people ?? []), ...(second?.people ?? [])].map(({ name }) => name), ['Ann', 'ben', 'Tia', undefined]);
    assert.equal(second?.after, undefined);
    for (const after of ['nonsense', '-1', '99']) await assert.rejects(async () => roster?.list({ after }), { code: 'invalid' });
  });
});

describe('the file with the people', () => {
  it('is asked for once, however many ask, and again only where it did not come', async (t) => {
    const { url, host, index } = await hosted(t, { names: true });
    const file = `bio/${index.people?.file ?? ''}`;
    const whole = host.files.get(file) ?? '';
    host.files.delete(file);
    const { roster } = await createStaticAdapter({ url }).open({ course: 'bio101', room: COURSE_ROOM }, networkContext());
    await assert.rejects(async () => roster?.get(['p1']), { code: 'unavailable' });
    host.files.set(file, whole);
    const answers = await Promise.all([roster?.get(['p1']), roster?.get(['p2']), roster?.list()]);
    assert.deepEqual(answers.map((answer) => JSON.stringify(answer).includes('Ann')), [true, false, true]);
    await roster?.get(['p4']);
    assert.equal(host.asked.filter((path) => path === file).length, 2);
  });
});

describe('the index', () => {
  it('is asked for once by all who open at the same time, and not again within a minute of pulls', async (t) => {
    const { url, host } = await hosted(t);
    const adapter = createStaticAdapter({ url });
    const context = networkContext();
    const [link] = await Promise.all([adapter.open(room, context), adapter.open({ ...room, room: COURSE_ROOM }, context)]);
    const end = (await link.pull(undefined)).cursor;
    for (let n = 0; n < 3; n += 1) await link.pull(end);
    const asks = (): number => host.asked.filter((path) => path === 'bio/course.json').length;
    assert.equal(asks(), 1);
    await context.ports.clock.elapse(60_000);
    await link.pull(end);
    assert.equal(asks(), 2);
  });

  it('of a newer archive makes old cursors worthless where the room has changed, and only there', async (t) => {
    const { url, host, source } = await hosted(t);
    const rooms = ['week-3', 'week-4'];
    source.fill('week-4', [event(50, 'ben', 'post', { text: 'another room' })]);
    const publish = async (): Promise<void> => {
      const { files } = await filesFrom(source, { rooms });
      host.files.clear();
      for (const [file, content] of files) host.files.set(`bio/${file}`, content);
    };
    await publish();
    const adapter = createStaticAdapter({ url });
    const context = networkContext();
    const [changing, still] = await Promise.all(rooms.map((name) => adapter.open({ course: 'bio101', room: name }, context)));
    const ends = [(await changing?.pull(undefined))?.cursor, (await still?.pull(undefined))?.cursor];
    source.fill('week-3', [event(51, 'ann', 'post', { text: 'written since' })]);
    await publish();
    await context.ports.clock.elapse(60_000);
    await assert.rejects(async () => changing?.pull(ends[0]), { code: 'cursor-gone', retry: 'reset' });
    assert.equal((await changing?.pull(undefined))?.events.length, 10);
    assert.deepEqual((await still?.pull(ends[1]))?.events, []);
  });

  it('of a newer archive is found at once where files of the older one are gone', async (t) => {
    const { url, host, source } = await hosted(t);
    const link = await createStaticAdapter({ url }).open(room, networkContext());
    source.fill('week-3', [event(52, 'ann', 'post', { text: 'written since' })]);
    host.files.clear();
    for (const [file, content] of (await filesFrom(source)).files) host.files.set(`bio/${file}`, content);
    await assert.rejects(link.pull(undefined), { code: 'cursor-gone' });
    assert.equal((await pullAll(link)).length, 10);
  });
});

it('an address that is none of a web host is a mistake of the page’s author', () => {
  for (const url of ['course.json', 'file:///course.json', 'https://ann:secret@host/course.json', '']) {
    assert.throws(() => createStaticAdapter({ url }), TypeError);
  }
  assert.equal(createStaticAdapter({ url: 'https://host/a/course.json?forcedownload=1#x' }).name, 'https://host/a/course.json?forcedownload=1');
});
