import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { threadView } from '@studyhall/domain';
import { LIMITS, type Link, RoomError, type RoomEvent } from '@studyhall/protocol';
import { busyRoom, event, filesFrom, foldOf, idOf, pullAll } from '../archive.fixture.ts';
import { parseIndex } from '../format/codecs.ts';
import { filesOf } from '../format/files-of.ts';
import { Source } from '../source.fixture.ts';
import { writeArchive } from './write-archive.ts';

const busy = busyRoom();

function busySource(page?: number): Source {
  const source = new Source(page === undefined ? {} : { page });
  source.fill('week-3', busy);
  return source;
}

const eventsOf = (files: ReadonlyMap<string, string>, file = ''): RoomEvent[] => (JSON.parse(files.get(file) ?? '') as { events: RoomEvent[] }).events;

/** The log of the first room, with the ids that the backend has for the people. */
function logOf(index: Awaited<ReturnType<typeof filesFrom>>['index'], files: ReadonlyMap<string, string>, people: readonly string[]): RoomEvent[] {
  const events = (index.rooms[0]?.log ?? []).flatMap(({ file }) => eventsOf(files, file));
  return events.map((each) => ({ ...each, actor: people[Number(each.actor.slice(1)) - 1] ?? '' }));
}

describe('an archive', () => {
  it('has the log as its audience sees it, with a number for everybody', async () => {
    const source = busySource();
    const { index, files } = await filesFrom(source);
    assert.deepEqual([index.course, index.audience, index.authority, index.made, index.people], ['bio101', 'student', 'server', 5, undefined]);
    assert.deepEqual(logOf(index, files, ['ann', 'ben', 'cyd', 'tia']), await pullAll(await source.open('week-3')));
    assert.deepEqual(eventsOf(files, index.rooms[0]?.log[0]?.file).map(({ actor }) => actor), ['p1', 'p2', 'p2', 'p3', 'p1', 'p3', 'p4', 'p3', 'p4']);
  });

  it('holds no hidden or deleted words and nobody’s name or id, unless names are asked for', async () => {
    const without = [...(await filesFrom(busySource())).files.values()].join('');
    assert.doesNotMatch(without, /hidden words|deleted words|Ann|Tia|"ann"|"ben"|"cyd"|"tia"|eyes/);
    const { index, files } = await filesFrom(busySource(), { names: true });
    assert.doesNotMatch([...files.values()].join(''), /hidden words|deleted words|"ann"|"cyd"|"tia"|eyes/);
    assert.equal(index.people?.count, 4);
    assert.deepEqual(JSON.parse(files.get(index.people.file) ?? ''), {
      people: [
        { id: 'p1', name: 'Ann', as: 'student' },
        { id: 'p2', name: 'ben', as: 'student' },
        { id: 'p4', name: 'Tia', as: 'ta' },
        { id: 'p3', as: 'student' },
      ],
    });
  });

  it('that staff makes is for staff, and says so', async () => {
    const source = busySource();
    const { index, files } = await filesFrom(source, { open: (room) => source.openAs(room, 'ta') });
    assert.equal(index.audience, 'ta');
    assert.match([...files.values()].join(''), /hidden words/);
  });

  it('has its views folded as a client folds the log, without what is one person’s own', async () => {
    const { index, files } = await filesFrom(busySource());
    const [room] = index.rooms;
    assert.deepEqual(room?.views.map(({ view, version }) => [view, version]), [[threadView.name, threadView.version]]);
    const { entities } = JSON.parse(files.get(room.views[0]?.file ?? '') ?? '') as { entities: [string, unknown][] };
    const shared = Object.entries(foldOf(eventsOf(files, room.log[0]?.file))).filter(([key]) => !key.startsWith('own/'));
    assert.deepEqual(Object.fromEntries(entities), Object.fromEntries(shared));
  });

  it('is the same, file for file, when nothing has changed, whenever and in whatever pages it is read', async () => {
    const first = await filesFrom(busySource(), { now: 1 });
    const second = await filesFrom(busySource(2), { now: 2 });
    assert.deepEqual([...second.files.keys()], [...first.files.keys()]);
    assert.deepEqual({ ...second.index, made: 1 }, first.index);
  });

  it('names another epoch for another log', async () => {
    const source = busySource();
    const { index } = await filesFrom(source);
    source.fill('week-3', [event(10, 'ben', 'post', { text: 'one more' })]);
    const { index: later } = await filesFrom(source);
    assert.notEqual(later.rooms[0]?.epoch, index.rooms[0]?.epoch);
  });

  it('cuts a long log into files of some hundred events, and of long texts into files of some hundred kilobytes', async () => {
    const source = new Source();
    source.fill('week-3', Array.from({ length: 450 }, (_, at) => event(at, 'ann', 'post', { text: `post ${at}` })));
    source.fill('week-4', Array.from({ length: 100 }, (_, at) => event(at, 'ben', 'post', { text: 'long '.repeat(3000) })));
    const { index, files } = await filesFrom(source, { rooms: ['week-3', 'week-4', 'week-3'] });
    const [short, long] = index.rooms;
    assert.equal(index.rooms.length, 2);
    assert.deepEqual(short?.log.map(({ events }) => events), [200, 200, 50]);
    assert.ok(long !== undefined && long.log.length > 2);
    for (const { file } of long.log) assert.ok((files.get(file) ?? '').length < 600_000);
  });

  it('is written file by file, the index last, and every file that the index names is there', async () => {
    const { index, files } = await filesFrom(busySource(), { names: true });
    const names = [...files.keys()];
    assert.equal(names.at(-1), 'course.json');
    assert.deepEqual(new Set(names.slice(0, -1)), filesOf(index));
    assert.deepEqual(parseIndex(files.get('course.json') ?? ''), index);
  });

  it('of a backend that checks nothing says so', async () => {
    const source = new Source({ lawless: true });
    source.fill('week-3', busy);
    assert.equal((await filesFrom(source)).index.authority, 'none');
  });
});

describe('reading for an archive', () => {
  /** A link to a log of pages that `pages` makes anew for every reading. */
  function opening(pages: (reading: number) => readonly RoomEvent[][]): () => Promise<Link> {
    let reading = -1;
    return async () => {
      const link = await new Source().open('any');
      return {
        facts: link.facts,
        close: () => { link.close(); },
        pull(after) {
          if (after === undefined) reading += 1;
          const all = pages(reading);
          const at = after === undefined ? 0 : Number(after.split('/')[1]);
          return Promise.resolve({ events: all[at] ?? [], cursor: `${all.flat().length}/${at + 1}`, more: at + 1 < all.length, now: 1 });
        },
      };
    };
  }

  const said = (text: string): RoomEvent => event(1, 'ann', 'post', { text });
  const options = { course: 'c', rooms: ['r'], names: false, now: 1, write: () => Promise.resolve() };

  it('begins again where the room has changed meanwhile: words that were taken away are not kept', async () => {
    const hide = event(2, 'tia', 'hide', { target: idOf(1), masked: true });
    const masked = event(1, 'ann', 'post', { text: '', masked: true });
    let content = '';
    const open = opening((reading) => (reading === 0 ? [[said('taken away')], []] : [[masked], [hide]]));
    await writeArchive({ ...options, open, write: (_, text) => Promise.resolve(void (content += text.toString())) });
    assert.doesNotMatch(content, /taken away/);
    assert.match(content, /hide/);
  });

  it('gives up on a room that changes all the time', async () => {
    const restless = opening((reading) => [[said('first')], Array.from({ length: reading }, (_, at) => event(at + 2, 'ann', 'post', { text: '.' }))]);
    await assert.rejects(writeArchive({ ...options, open: restless }), { code: 'unavailable' });
  });

  it('takes the first of events that come twice, and no field that the contract does not name', async () => {
    const twice = { ...said('once'), mine: true, address: 'ann@example.edu' } as RoomEvent;
    let content = '';
    await writeArchive({ ...options, open: opening(() => [[twice, twice]]), write: (_, text) => Promise.resolve(void (content += text.toString())) });
    assert.equal(content.split('once').length, 2);
    assert.doesNotMatch(content, /mine|example\.edu/);
  });

  it('refuses a log that does not go on', async () => {
    const open = opening(() => [[], [said('never reached')]]);
    await assert.rejects(writeArchive({ ...options, open }), { code: 'internal' });
  });

  it('refuses a log that could not be read again, no rooms, and rooms of two audiences', async () => {
    const broken = { ...said('x'), type: 'x'.repeat(LIMITS.typeChars + 1) };
    await assert.rejects(writeArchive({ ...options, open: opening(() => [[broken]]) }), { code: 'invalid' });
    await assert.rejects(writeArchive({ ...options, rooms: [], open: opening(() => []) }), TypeError);
    const source = new Source();
    const open = (room: string): Promise<Link> => source.openAs(room, room === 'a' ? 'ta' : 'student');
    await assert.rejects(writeArchive({ ...options, rooms: ['a', 'b'], open }), { code: 'invalid' });
  });

  it('passes on what goes wrong, and leaves the index unwritten', async () => {
    const written: string[] = [];
    const open = (room: string): Promise<Link> =>
      room === 'b' ? Promise.reject(new RoomError('forbidden', 'not for you')) : new Source().open(room);
    const write = (file: string): Promise<void> => Promise.resolve(void written.push(file));
    await assert.rejects(writeArchive({ ...options, rooms: ['a', 'b'], open, write }), { code: 'forbidden' });
    assert.ok(!written.includes('course.json'));
  });
});
