import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import type { Post } from '@studyhall/domain';
import { FoldState, applyAll, threadView } from '@studyhall/domain';
import { COURSE_ROOM } from '@studyhall/protocol';
import type { People, Person, RoomEvent } from '@studyhall/protocol';
import { assertRefused, run } from '../run.fixture.ts';
import type { Ended } from '../run.fixture.ts';
import { post, startForTest, temporaryFolder, Visitor } from '../server.fixture.ts';
import { discoursePost, discourseTopic, fileWith, gzipped, linesOf, moodleFiles, moodlePost, RECORDS, zipped } from './import.fixture.ts';

/** A server with an empty course, and somebody of it. */
async function emptyCourse(t: TestContext): Promise<{ data: string; ann: Visitor; tia: Visitor }> {
  const data = temporaryFolder(t);
  const { url } = await startForTest(t, { data });
  const ann = new Visitor(url, 'ann', { name: 'Ann of the course' });
  await ann.submit('lobby', post('hello'));
  return { data, ann, tia: new Visitor(url, 'tia', { roles: ['ta'] }) };
}

/** Does what `studyhall-server import` does. */
function imported(data: string, file: string, ...flags: string[]): Promise<Ended> {
  return run(['import', file, '--data', data, '--course', 'bio101', '--room', 'old', ...flags]);
}

const textOf = ({ body }: RoomEvent): string => (body as { text?: string }).text ?? '';

/** What a room's log folds to: its posts, by their text. */
async function postsOf(who: Visitor, room = 'old'): Promise<Readonly<Record<string, Post>>> {
  const state = new FoldState(threadView);
  applyAll(state, await who.log(room));
  return Object.fromEntries([...state.entries()].flatMap(([, entity]) => (entity.kind === 'post' ? [[entity.text, entity]] : [])));
}

/** What the roster says of some people. */
async function peopleOf(who: Visitor, ...ids: readonly string[]): Promise<readonly Person[]> {
  return (await who.send<People>(COURSE_ROOM, 'roster', { ids })).body.people;
}

describe('studyhall-server import', () => {
  it('brings a discussion with its people, times, votes and answers, and a running server shows it', async (t) => {
    const { data, ann } = await emptyCourse(t);
    const { code, said, complaint } = await imported(data, fileWith(t, linesOf()));
    assert.deepEqual([code, said, complaint], [0, 'studyhall-server import: added 7 events', '']);
    const posts = await postsOf(ann);
    const [question, answer] = [posts['Why does *water* move?'], posts['Because of the **salt**.']];
    assert.deepEqual([question?.title, question?.purpose, question?.tags, question?.author], ['Osmosis', 'question', ['cells'], 'ann']);
    assert.deepEqual([answer?.accepted, answer?.votes, answer?.endorsed?.as, answer?.author], [true, 1, 'ta', 'ben']);
    assert.deepEqual(question?.reactions, { '👍': 1 });
    assert.equal(question.at, Date.parse('2026-03-02T08:00:00Z'));
    const people = await peopleOf(ann, 'ann', 'ben', 'tia');
    assert.deepEqual(people.map(({ name }) => name), ['Ann of the course', 'Ben Example', 'Tia Example'], 'whom the course knows keeps the name');
  });

  it('brings the places of the page that threads speak about, and none that a page could not have said', async (t) => {
    const { data, ann } = await emptyCourse(t);
    const about = (anchor: object, text: string): object => ({ post: { id: text, by: 'ann', at: '2026-03-02T11:00:00Z', text, anchor } });
    const quote = { exact: 'Water crosses both ways', suffix: ' all the time' };
    await imported(data, fileWith(t, linesOf([...RECORDS, about({ place: 'p3', quote }, 'Both?'), about({ place: 'film', at: 3000 }, 'There?')])));
    const posts = await postsOf(ann);
    assert.deepEqual([posts['Both?']?.anchor, posts['There?']?.anchor], [{ place: 'p3', quote }, { place: 'film', at: 3000 }]);
    const wrong = fileWith(t, linesOf([...RECORDS, about({ place: 'film', at: -1 }, 'When?')]));
    assertRefused(await imported(data, wrong), 1, /line 12: anchor\.at: .*; nothing was imported/);
  });

  it('changes nothing the second time, and adds what is new later', async (t) => {
    const { data, ann } = await emptyCourse(t);
    const file = fileWith(t, linesOf());
    await imported(data, file);
    const before = await ann.log('old');
    assert.match((await imported(data, file)).said, /added 0 events; 7 there already/);
    assert.deepEqual(await ann.log('old'), before);
    const more = { post: { id: 'a3', by: 'ben', at: '2026-03-02T10:00:00Z', to: 'q1', text: 'One more.' } };
    writeFileSync(file, linesOf([...RECORDS, more]));
    assert.match((await imported(data, file)).said, /added 1 event; 7 there already/);
    assert.deepEqual((await ann.log('old')).map(textOf), [...before.map(textOf), 'One more.']);
  });

  it('only says what it would do with --dry-run', async (t) => {
    const { data, ann } = await emptyCourse(t);
    const { said } = await imported(data, fileWith(t, linesOf()), '--dry-run');
    assert.equal(said, 'studyhall-server import: would add 7 events');
    assert.deepEqual(await ann.log('old'), []);
  });

  it('maps people, and gives the others ids that nobody signs in as', async (t) => {
    const { data, ann } = await emptyCourse(t);
    const topic = discourseTopic([discoursePost(1), discoursePost(2, { staff: true })]);
    const people = fileWith(t, JSON.stringify({ person1: 'ann', unused: { id: 'x' } }));
    const { said } = await imported(data, fileWith(t, JSON.stringify(topic)), '--people', people);
    assert.match(said, /added 2 events; 1 of the people under made-up ids/);
    const log = await ann.log('old');
    assert.deepEqual(log.map(({ actor, as }) => [actor, as]), [['ann', 'student'], ['discourse:2', 'ta']]);
    assert.deepEqual((await peopleOf(ann, 'discourse:2')).map(({ name }) => name), ['Person 2']);
  });

  it('takes nothing of a room that has newer posts, nor what stands for something else', async (t) => {
    const { data, ann } = await emptyCourse(t);
    await ann.submit('old', post('of today'));
    assertRefused(await imported(data, fileWith(t, linesOf())), 1, /line 5: is older than the newest post of the room "old": import into a room of its own; nothing was imported/);
    assert.equal((await ann.log('old')).length, 1);
    const file = fileWith(t, linesOf());
    await run(['import', file, '--data', data, '--course', 'bio101', '--room', 'other']);
    writeFileSync(file, linesOf().replace('Good.', 'Bad.'));
    assertRefused(await run(['import', file, '--data', data, '--course', 'bio101', '--room', 'other']), 1, /line 7: has the id \S+, under which the room has something else/);
  });

  it('does not bring back what was erased, nor who was', async (t) => {
    const { data, ann } = await emptyCourse(t);
    const file = fileWith(t, linesOf());
    await imported(data, file);
    await run(['erase', '--data', data, '--course', 'bio101', '--person', 'ben', '--yes']);
    assert.match((await imported(data, file)).said, /added 0 events; 7 there already/);
    assert.equal(JSON.stringify(await ann.log('old')).includes('salt'), false);
    assert.deepEqual(await peopleOf(ann, 'ben'), []);
  });

  const broken: readonly (readonly [what: string, text: string, line: RegExp])[] = [
    ['a file that was cut off within a line', linesOf().slice(0, -60), /line 11: is no whole JSON value/],
    ['a file that was cut off between two lines', linesOf().split('\n').slice(0, 8).join('\n'), /line 8: the file ends without \{"end": N\}/],
    ['a file in which a line is missing', linesOf().split('\n').filter((_, at) => at !== 6).join('\n'), /line 11: there are 9 records, and the file says 10/],
    ['a person who is not there', linesOf(RECORDS.filter((_, at) => at !== 1)), /line 5: there is no person "ben"/],
    ['an answer to nothing', linesOf(RECORDS.filter((_, at) => at !== 3)), /line 5: answers "q1", which is not there/],
    ['a vote for nothing', linesOf([...RECORDS, { vote: { post: 'z', by: 'ann', at: '2026-03-02T08:07:00Z' } }]), /line 12: there is no post "z"/],
    ['a vote for one’s own post', linesOf([...RECORDS, { vote: { post: 'a1', by: 'ben', at: '2026-03-02T08:07:00Z' } }]), /line 12: is against the rules: thread\.own/],
    ['an answer accepted by somebody else', linesOf([...RECORDS, { accept: { post: 'a2', by: 'ben', at: '2026-03-02T09:00:00Z' } }]), /line 12: is against the rules/],
    ['an endorsement by a student', linesOf([...RECORDS, { endorse: { post: 'a2', by: 'ben', at: '2026-03-02T09:00:00Z' } }]), /line 12: is against the rules/],
    ['a post without words', linesOf([...RECORDS, { post: { id: 'e', by: 'ann', at: '2026-03-02T08:07:00Z', text: ' ' } }]), /line 12: is against the rules: thread\.empty/],
    ['a text that is too long', linesOf([...RECORDS, { post: { id: 'e', by: 'ann', at: '2026-03-02T08:07:00Z', text: 'é'.repeat(9000) } }]), /line 12: the text has 18000 bytes/],
    ['two posts of one id', linesOf([...RECORDS, { post: { id: 'a1', by: 'ann', at: '2026-03-02T08:07:00Z', text: 'x' } }]), /line 12: a second post with the id "a1"/],
    ['posts in a circle', linesOf([...RECORDS, { post: { id: 'x', to: 'y', by: 'ann', at: '2026-03-02T08:07:00Z', text: 'x' } }, { post: { id: 'y', to: 'x', by: 'ann', at: '2026-03-02T08:07:00Z', text: 'x' } }]), /line 12: answers itself/],
    ['a time that is none', linesOf([{ post: { id: 'x', by: 'ann', at: 'yesterday', text: 'x' } }]), /line 2: at: /],
    ['a field that nobody knows', linesOf([{ person: { id: 'ann', nmae: 'x' } }]), /line 2: nmae: /],
    ['a record of no kind', linesOf([{ posts: {} }]), /line 2: holds one of person, post, react/],
    ['a person with an id of the server’s own', linesOf([{ person: { id: '~server' } }, { post: { id: 'x', by: '~server', at: '2026-03-02T08:07:00Z', text: 'x' } }]), /no person has an id like "~server"/],
    ['a topic that was cut off', JSON.stringify(discourseTopic([discoursePost(1)]), null, 1).slice(0, 200), /line \d+: is no whole JSON/],
    ['a topic of which posts are missing', JSON.stringify(discourseTopic([discoursePost(1)], { post_stream: { posts: [discoursePost(1)], stream: [901, 902, 903] } })), /topic 77: 2 of its posts are not in the file/],
    ['a topic with a post that is none', JSON.stringify(discourseTopic([discoursePost(1), { id: 4 }])), /topic 77, post 2: post_number: /],
    ['something else', 'id,name\n1,Ann', /is neither our own format, nor a topic of Discourse, nor a backup of Moodle/],
    ['nothing', '', /is neither our own format/],
  ];
  it('takes nothing of a file that is wrong anywhere, and says where', async (t) => {
    const { data, ann } = await emptyCourse(t);
    for (const [what, text, line] of broken) {
      await t.test(what, async (each) => {
        assertRefused(await imported(data, fileWith(each, text)), 1, line);
        assert.deepEqual(await ann.log('old'), [], what);
      });
    }
  });

  it('says what else it needs', async (t) => {
    const { data } = await emptyCourse(t);
    assertRefused(await run(['import', '--data', data]), 2, /which file\?/);
    assertRefused(await imported(data, '/nowhere'), 2, /there is no such file/);
    assertRefused(await run(['import', fileWith(t, linesOf()), '--data', data, '--course', 'bio101']), 2, /--course and --room/);
    assertRefused(await imported(data, fileWith(t, linesOf()), '--people', fileWith(t, '{"ann": 7}', 'people.json')), 1, /people\.json: ann: an id, or/);
    assertRefused(await imported(data, fileWith(t, linesOf()), '--forum', 'x'), 1, /only a backup of Moodle has forums/);
  });
});

describe('topics of Discourse', () => {
  it('keep who answered whom and which answer was accepted; what was for few is left out', async (t) => {
    const { data, tia } = await emptyCourse(t);
    const topics = [
      discourseTopic([
        discoursePost(1),
        discoursePost(2, { raw: 'As **Markdown**' }),
        discoursePost(3, { reply_to_post_number: 2, accepted_answer: true }),
        discoursePost(4, { post_type: 4, cooked: 'for staff' }),
        discoursePost(5, { deleted_at: '2026-03-03T00:00:00Z', cooked: 'deleted' }),
        discoursePost(6, { hidden: true, cooked: 'hidden' }),
        discoursePost(7, { post_type: 3, cooked: '' }),
        discoursePost(8, { reply_to_post_number: 5 }),
        discoursePost(9, { reply_to_post_number: 2 }),
      ]),
      discourseTopic([{ ...discoursePost(1), id: 1000 }], { id: 78, title: 't'.repeat(250), tags: [{ name: 'a' }] }),
    ];
    const { said } = await imported(data, fileWith(t, JSON.stringify(topics)));
    assert.match(said, /added 7 events; 5 of the people.*left out: 1 whispers among staff, 1 deleted posts, 1 hidden posts, 1 notes of what was done$/);
    const posts = await postsOf(tia);
    assert.deepEqual([posts['Post **1**']?.title, posts['Post **1**']?.purpose], ['How do cells drink?', 'question']);
    assert.deepEqual([posts['Post **3**']?.parent, posts['Post **3**']?.accepted], [posts['Post **1**']?.id, true]);
    assert.equal(posts['Post **9**']?.parent, posts['As **Markdown**']?.id);
    assert.equal(posts['Post **8**']?.parent, posts['Post **1**']?.id);
    assert.equal(Object.values(posts).find(({ title }) => title?.startsWith('ttt'))?.title?.length, 200);
    assert.doesNotMatch(JSON.stringify(await tia.log('old')), /for staff|deleted|hidden/);
  });
});

describe('backups of Moodle', () => {
  const posts = [
    moodlePost(1, 0, 4, '<p>Why are walls <b>thick</b>?</p>'),
    moodlePost(2, 1, 5, 'Plain *text*', { messageformat: 2 }),
    moodlePost(3, 2, 6, 'As **Markdown**', { messageformat: 4 }),
    moodlePost(4, 1, 6, '<p>only for Ann</p>', { privatereplyto: 4 }),
    moodlePost(5, 1, 5, '<p>See <img src="@@PLUGINFILE@@/wall.png" alt="a wall"></p>'),
    moodlePost(6, 4, 4, '<p>thanks for telling only me</p>'),
  ];

  for (const [packing, pack] of [['new', gzipped], ['old', zipped]] as const) {
    it(`are read in the ${packing} packing, with roles and names; private replies stay private`, async (t) => {
      const { data, ann } = await emptyCourse(t);
      const people = fileWith(t, JSON.stringify({ 'ann@example.edu': 'ann' }));
      const { said, complaint } = await imported(data, await pack(t, moodleFiles(posts)), '--people', people);
      assert.equal(complaint, '');
      assert.match(said, /added 4 events; 2 of the people.*left out: 1 private replies, 1 files that the backup lacks, 1 replies to those$/);
      const found = await postsOf(ann);
      assert.deepEqual([found['Why are walls **thick**?']?.title, found['Why are walls **thick**?']?.author], ['Wände & Tore', 'ann']);
      assert.deepEqual([found['As **Markdown**']?.as, found['As **Markdown**']?.author], ['instructor', 'moodle:6']);
      assert.equal(found['As **Markdown**']?.parent, found['Plain \\*text\\*']?.id);
      assert.ok(found['See a wall']);
      assert.doesNotMatch(JSON.stringify(await ann.log('old')), /only/);
      assert.deepEqual((await peopleOf(ann, 'moodle:6')).map(({ name }) => name), ['Tia Example']);
    });
  }

  it('leave what only a group could read', async (t) => {
    const { data } = await emptyCourse(t);
    assert.match((await imported(data, await gzipped(t, moodleFiles(posts, { group: 8 })))).said, /added 0 events; left out: 6 posts of groups/);
  });

  it('ask which forum, where there are several', async (t) => {
    const { data } = await emptyCourse(t);
    const both = { ...moodleFiles(posts), ...moodleFiles([moodlePost(1, 0, 4, 'x')], { forum: 9, name: 'News' }) };
    const file = await gzipped(t, both);
    assertRefused(await imported(data, file), 1, /--forum: which one\? The backup has 3 "Questions", 9 "News"; nothing/);
    assertRefused(await imported(data, file, '--forum', 'Chat'), 1, /there is no such forum/);
    assert.match((await imported(data, file, '--forum', 'News')).said, /added 1 event/);
  });

  it('that are cut off or broken are refused, with the place', async (t) => {
    const { data, ann } = await emptyCourse(t);
    for (const pack of [gzipped, zipped]) {
      const whole = readFileSync(await pack(t, { ...moodleFiles(posts), 'files/zz': Array.from({ length: 20_000 }, () => Math.random()).join() }));
      for (const part of [0.1, 0.5, 0.99]) {
        const file = fileWith(t, whole.subarray(0, Math.floor(whole.length * part)), 'cut.mbz');
        assertRefused(await imported(data, file), 1, /cannot be read to its end|is no whole XML|has no forum/);
      }
    }
    const files = moodleFiles(posts);
    const name = 'activities/forum_3/forum.xml';
    assertRefused(await imported(data, await gzipped(t, { ...files, [name]: (files[name] ?? '').slice(0, 500) })), 1, /forum\.xml, line \d+: is no whole XML/);
    assertRefused(await imported(data, await gzipped(t, { 'users.xml': '<users></users>' })), 1, /the backup: has no forum/);
    assert.deepEqual(await ann.log('old'), []);
  });
});
