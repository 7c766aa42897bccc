import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { isInstalled } from '@studyhall/prosody';
import { type Adapter, type AdapterContext, type Draft, type Link, newId, type Ports, type RoomEvent, type Signal, toRoomError } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import { xml } from '@xmpp/client-core';
import { createXmppAdapter } from './adapter.ts';
import { networkPorts, School } from './harness.fixture.ts';
import { NS } from './names.ts';
import { enterAsStranger } from './stranger.fixture.ts';

const COURSE = 'Biology 101';
let school: School;
let room = '';
let rooms = 0;
let adapters: Adapter[] = [];

function post(text: string, more: Partial<Draft> = {}): Draft {
  return { id: newId(networkPorts().random.fill), type: 'post', v: 1, body: { text }, ...more };
}

/** Opens the room in a page of its own. */
async function page(name: string, more: Partial<AdapterContext> = {}, inRoom = room): Promise<Link> {
  const adapter = createXmppAdapter({ service: school.service });
  adapters.push(adapter);
  return await adapter.open({ course: COURSE, room: inRoom }, school.context(name, more));
}

async function read(link: Link): Promise<readonly RoomEvent[]> {
  return (await link.pull(undefined)).events;
}

/** Waits until something holds; the test's own time is the limit. */
async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setImmediate(resolve));
}

/** A watch that notes what it is told. */
function watch(link: Link): { hints: number; readonly lost: string[] } {
  const notes = { hints: 0, lost: [] as string[] };
  link.watch?.({
    hint: () => (notes.hints += 1),
    lost: ({ code }) => notes.lost.push(code),
  });
  return notes;
}

describe('a chat server as the backend', { skip: !isInstalled() && 'no prosody on this machine: apt-get install prosody (the name is Debian’s)' }, () => {
  before(async () => {
    school = await School.open();
  });
  after(() => school.close());
  beforeEach(async () => {
    rooms += 1;
    room = `Board ${String(rooms)}`;
    for (const adapter of adapters) adapter.close?.();
    adapters = [];
    await school.make(COURSE, room);
  });

  describe('beside other chat clients', () => {
    it('shows them the words of a post, and nothing of what is not for people', async () => {
      const stranger = await enterAsStranger(school, 'ben', school.roomJid(COURSE, room));
      const ann = await page('ann');
      const words = post('', { body: { title: 'Osmosis', text: 'Why does water move?' } });
      await ann.submit?.([words, post('', { type: 'react', body: { target: words.id } })]);
      const messages = () => stranger.heard.filter((stanza) => stanza.is('message') && stanza.getChild('event', NS.event));
      await until(() => messages().length === 2);
      assert.deepEqual(messages().map((message) => message.getChildText('body')), ['Osmosis\nWhy does water move?', null]);
      await stranger.leave();
    });

    it('takes their messages for posts, the same each time they are read', async () => {
      const stranger = await enterAsStranger(school, 'tia', school.roomJid(COURSE, room), 'Tia on her phone');
      const ann = await page('ann');
      const notes = watch(ann);
      await stranger.say(xml('body', {}, 'I am on the train & late'));
      await until(() => notes.hints === 1);
      const [event] = await read(ann);
      assert.deepEqual({ ...event, id: '', at: 0 }, { id: '', type: 'post', v: 1, body: { text: 'I am on the train & late' }, actor: 'tia', as: 'ta', at: 0 });
      assert.deepEqual(await read(await page('ben')), [event]);
      await stranger.leave();
    });

    it('takes nothing else of theirs for an event, and reads on behind it', async () => {
      const stranger = await enterAsStranger(school, 'ben', school.roomJid(COURSE, room));
      const store = xml('store', { xmlns: NS.hints });
      for (let round = 0; round < 3; round += 1) {
        await stranger.say(xml('body', {}, 'other words'), xml('replace', { xmlns: NS.replace, id: 'stranger-1' }));
        await stranger.say(xml('subject', {}, 'a subject'), store);
        await stranger.say(xml('event', { xmlns: NS.event }, '{"type": "post"'), xml('body', {}, 'broken'));
        await stranger.say(xml('event', { xmlns: NS.event }, '{"id": "short", "type": "post", "v": 1, "body": {}}'), store);
      }
      const ann = await page('ann');
      const last = post('the only post');
      await ann.submit?.([last]);
      const first = await ann.pull(undefined, { limit: 2 });
      assert.deepEqual([first.events.map(({ id }) => id), first.more], [[last.id], false]);
      await stranger.leave();
    });
  });

  describe('who writes', () => {
    it('is what the server says, whatever a message claims', async () => {
      const stranger = await enterAsStranger(school, 'ben', school.roomJid(COURSE, room), 'ann');
      const forged = post('I am the instructor');
      await stranger.say(
        xml('event', { xmlns: NS.event }, JSON.stringify({ ...forged, actor: 'ann', as: 'instructor', at: 1, mine: true })),
        xml('store', { xmlns: NS.hints }),
        xml('delay', { xmlns: NS.delay, stamp: '2001-01-01T00:00:00Z' }),
        xml('x', { xmlns: NS.mucUser }, xml('item', { jid: school.jid('ann'), affiliation: 'owner', role: 'moderator' })),
      );
      const ann = await page('ann');
      const [event] = await read(ann);
      assert.deepEqual([event?.actor, event?.as, event?.mine], ['ben', 'student', undefined]);
      assert.ok((event?.at ?? 0) > Date.parse('2020-01-01'));
      await stranger.leave();
    });

    it('keeps the role of then when the person has another one now', async () => {
      const ben = await page('ben');
      const notes = watch(ben);
      await ben.submit?.([post('as a student')]);
      await school.clerk.set(school.roomJid(COURSE, room), school.jid('ben'), 'admin');
      await until(() => notes.lost.length > 0);
      await assert.rejects(ben.pull(undefined), { code: 'unavailable', retry: 'backoff' });
      const again = await page('ben');
      assert.equal(again.facts.me.as, 'ta');
      await again.submit?.([post('as an assistant')]);
      assert.deepEqual((await read(again)).map(({ as }) => as), ['student', 'ta']);
    });

    it('may have several pages open, and a name that is somebody else’s nickname', async () => {
      const identity = { user: { id: 'ann', name: 'ben' } };
      const [ben, one, two] = [await page('ben'), await page('ann', { identity }), await page('ann')];
      const drafts = [post('from one'), post('from two'), post('from ben')];
      await Promise.all([one, two, ben].map(async (link, at) => link.submit?.(drafts.slice(at, at + 1))));
      assert.deepEqual(new Set((await read(two)).map(({ actor }) => actor)), new Set(['ann', 'ben']));
      assert.deepEqual([one.facts.me.id, two.facts.me.id], ['ann', 'ann']);
      one.close();
      await two.submit?.([post('still there')]);
      assert.equal((await read(two)).length, 4);
    });

    it('is called by the nickname, also when they have left', async () => {
      await school.make(COURSE, '~course');
      const ben = await page('ben', { identity: { user: { id: 'ben', name: 'Ben  Example\n' } } });
      await ben.submit?.([post('bye')]);
      ben.close();
      const adapter = createXmppAdapter({ service: school.service });
      adapters.push(adapter);
      const context = school.context('ann');
      await read(await adapter.open({ course: COURSE, room }, context));
      const course = await adapter.open({ course: COURSE, room: '~course' }, context);
      assert.deepEqual(await course.roster?.get(['ben']), [{ id: 'ben', as: 'student', name: 'Ben Example' }]);
    });
  });

  describe('who comes in', () => {
    const refusal = (call: Promise<unknown>, code: string, retry: string): Promise<void> => assert.rejects(call, { name: 'RoomError', code, retry });

    it('needs credentials that the server takes', async () => {
      const auth = (token: string | undefined) => ({ auth: () => Promise.resolve(token) });
      const wrong = JSON.stringify({ jid: school.jid('ann'), password: 'wrong' });
      const nobody = JSON.stringify({ jid: school.jid('nobody'), password: 'wrong' });
      for (const token of [undefined, '', '<html>', '{}', '{"jid": "ann", "password": "x"}', 'null', wrong, nobody]) {
        await refusal(page('ann', auth(token)), 'unauthenticated', 'reauth');
      }
    });

    it('has to be a member of the room', async () => {
      await refusal(page('guest'), 'forbidden', 'never');
    });

    it('finds no room that nobody has made, and does not make it by the way', async () => {
      await refusal(page('ann', {}, 'elsewhere'), 'not-found', 'never');
      const identity = { user: { id: 'ann' }, roles: ['instructor'] };
      await refusal(page('ann', { identity }, 'elsewhere'), 'not-found', 'never');
      await refusal(page('ann', {}, '~me'), 'not-found', 'never');
      await refusal(page('ann', {}, ''), 'invalid', 'never');
    });

    it('makes the room where the page calls them staff and the server lets them', async () => {
      const { username, password } = school.clerksLogin;
      const token = JSON.stringify({ jid: school.jid(username), password });
      const more = { auth: () => Promise.resolve(token), identity: { user: { id: username }, roles: ['instructor'] } };
      const link = await page(username, more, 'a new one');
      assert.deepEqual([link.facts.me.as, link.facts.writable], ['instructor', true]);
      await link.submit?.([post('Welcome')]);
      assert.equal((await read(link)).length, 1);
    });

    it('gets no room that hides who writes, or that keeps nothing', async () => {
      await school.make(COURSE, 'anonymous', { 'muc#roomconfig_whois': 'moderators' });
      await refusal(page('ann', {}, 'anonymous'), 'unsupported', 'never');
      await school.make(COURSE, 'forgetful', { 'muc#roomconfig_enablearchiving': '0' });
      await refusal(page('ann', {}, 'forgetful'), 'unsupported', 'never');
    });

    it('only reads where the room gives no voice', async () => {
      await school.make(COURSE, 'lecture', { 'muc#roomconfig_moderatedroom': '1', 'muc#roomconfig_membersonly': '0' });
      const guest = await page('guest', {}, 'lecture');
      assert.deepEqual([guest.facts.writable, guest.facts.notWritable, guest.facts.me.as], [false, 'rights', 'student']);
      await refusal(guest.submit?.([post('may I?')]) ?? Promise.resolve(), 'forbidden', 'never');
      assert.deepEqual(await read(guest), []);
    });

    it('is told when the room has stopped keeping what is written', async () => {
      const ann = await page('ann');
      await school.make(COURSE, room, { 'muc#roomconfig_enablearchiving': '0' });
      const [ack] = (await ann.submit?.([post('for the moment')])) ?? [];
      assert.deepEqual(ack?.status === 'rejected' && [ack.error.code, ack.error.retry], ['unsupported', 'never']);
    });

    it('is put out with the membership, and told so', async () => {
      const ben = await page('ben');
      const notes = watch(ben);
      await school.clerk.set(school.roomJid(COURSE, room), school.jid('ben'), 'none');
      await until(() => notes.lost.length > 0);
      assert.deepEqual(notes.lost, ['forbidden']);
      await refusal(ben.pull(undefined), 'forbidden', 'never');
      await refusal(page('ben'), 'forbidden', 'never');
    });
  });

  describe('the connection', () => {
    it('is one for all links, and ends with the last', async () => {
      const sockets: WebSocket[] = [];
      const ports = networkPorts({
        socket: (url, protocols) => {
          const socket = new WebSocket(url, [...(protocols ?? [])]);
          sockets.push(socket);
          return socket;
        },
      });
      const adapter = createXmppAdapter({ service: school.service });
      await school.make(COURSE, `${room} b`);
      const context = school.context('ann', { ports });
      const open = (name: string): Promise<Link> => adapter.open({ course: COURSE, room: name }, context);
      const [last, ...others] = await Promise.all([open(room), open(room), open(`${room} b`)]);
      for (const other of others) other.close();
      assert.deepEqual(await read(last), []);
      assert.deepEqual(sockets.map(({ readyState }) => readyState), [WebSocket.OPEN]);
      last.close();
      await until(() => sockets[0]?.readyState === WebSocket.CLOSED);
      (await open(room)).close();
      assert.equal(sockets.length, 2);
      adapter.close?.();
    });

    it('that breaks is told once, does not come back by itself, and whoever opens the room again is served again', async (t) => {
      const sockets: WebSocket[] = [];
      const socket: Ports['socket'] = (url, protocols) => {
        const opened = new WebSocket(url, [...(protocols ?? [])]);
        sockets.push(opened);
        return opened;
      };
      const ann = await page('ann', { ports: networkPorts({ socket }) });
      const notes = watch(ann);
      t.mock.timers.enable({ apis: ['setTimeout'] });
      sockets[0]?.close();
      await until(() => notes.lost.length > 0);
      t.mock.timers.tick(60_000);
      t.mock.timers.reset();
      assert.deepEqual([notes.lost, sockets.length], [['unavailable'], 1]);
      await assert.rejects(ann.pull(undefined), { code: 'unavailable' });
      await assert.rejects(ann.submit?.([post('lost?')]) ?? Promise.resolve(), { code: 'unavailable' });
      const late = watch(ann);
      assert.deepEqual(late.lost, ['unavailable']);
      assert.deepEqual(await read(await page('ann')), []);
    });

    it('lets a room be left and entered again at once', async () => {
      const adapter = createXmppAdapter({ service: school.service });
      adapters.push(adapter);
      await school.make(COURSE, `${room} b`);
      const context = school.context('ann');
      const open = (name: string): Promise<Link> => adapter.open({ course: COURSE, room: name }, context);
      await open(`${room} b`);
      for (let round = 0; round < 5; round += 1) {
        const link = await open(room);
        const notes = watch(link);
        await link.submit?.([post(`round ${String(round)}`)]);
        assert.deepEqual([(await read(link)).length, notes.lost], [round + 1, []]);
        link.close();
      }
    });

    it('is not kept by a page that was not let in', async () => {
      const sockets: WebSocket[] = [];
      const socket: Ports['socket'] = (url, protocols) => {
        const opened = new WebSocket(url, [...(protocols ?? [])]);
        sockets.push(opened);
        return opened;
      };
      await assert.rejects(page('guest', { ports: networkPorts({ socket }) }), { code: 'forbidden' });
      await until(() => sockets.length === 1 && sockets[0]?.readyState === WebSocket.CLOSED);
    });

    it('comes back with the server, and everything that was written is there', async () => {
      const ann = await page('ann');
      const notes = watch(ann);
      const first = post('before the night');
      await ann.submit?.([first]);
      const { cursor } = await ann.pull(undefined);
      await school.restart();
      await until(() => notes.lost.length > 0);
      assert.deepEqual(notes.lost, ['unavailable']);
      const again = await page('ann');
      const second = post('the next morning');
      await again.submit?.([second]);
      assert.deepEqual((await read(again)).map(({ id }) => id), [first.id, second.id]);
      assert.deepEqual((await again.pull(cursor)).events.map(({ id }) => id), [second.id]);
    });

    it('that has gone silent is given up, and so is one that never says a word', async () => {
      const clock = testClock();
      let silent = false;
      const socket: Ports['socket'] = (url, protocols) => {
        const real = new WebSocket(url, [...(protocols ?? [])]);
        const send = real.send.bind(real);
        real.send = (data) => {
          if (!silent) send(data);
        };
        return real;
      };
      const ports = networkPorts({ clock, socket });
      const ann = await page('ann', { ports });
      const notes = watch(ann);
      silent = true;
      const calls = [ann.pull(undefined), ann.submit?.([post('into the void')]), page('ben', { ports })].map((call) =>
        Promise.resolve(call).then(() => 'an answer', (error: unknown) => toRoomError(error).code),
      );
      await until(() => clock.waiting >= 3);
      await clock.elapse(20_000);
      assert.deepEqual(await Promise.all(calls), ['timeout', 'timeout', 'timeout']);
      assert.deepEqual(notes.lost, ['timeout']);
    });

    it('cannot be had where nobody answers, or there are no WebSockets', async () => {
      await assert.rejects(page('ann', { ports: networkPorts({ socket: undefined }) }), { code: 'unavailable' });
      const nowhere = createXmppAdapter({ service: 'ws://127.0.0.1:9/xmpp-websocket' });
      await assert.rejects(nowhere.open({ course: COURSE, room }, school.context('ann')), { code: 'unavailable', retry: 'backoff' });
    });

    it('is only to be had encrypted, or on this machine', () => {
      for (const service of ['ws://chat.example.edu/', 'https://chat.example.edu/', 'ws://localhost.example.edu/', 'chat']) {
        assert.throws(() => createXmppAdapter({ service }), TypeError);
      }
      for (const service of ['wss://chat.example.edu/xmpp-websocket', 'ws://localhost:5280/', 'ws://[::1]:5280/']) createXmppAdapter({ service });
    });
  });

  it('the longest post there is comes back whole, also where XML makes it five times as long', async () => {
    const ann = await page('ann');
    const longest = post('&'.repeat(16 * 1024));
    await ann.submit?.([longest]);
    assert.deepEqual((await read(ann)).map(({ body }) => body), [longest.body]);
  });

  it('signals end with the page that vanishes without a word', async () => {
    let socket: WebSocket | undefined;
    const ports = networkPorts({ socket: (url, protocols) => (socket = new WebSocket(url, [...(protocols ?? [])])) });
    const [ann, ben] = [await page('ann', { ports }), await page('ben')];
    const seen = new Map<string, Signal>();
    ben.signals?.on(({ set, gone }) => {
      for (const signal of set) seen.set(signal.key, signal);
      for (const key of gone) seen.delete(key);
    });
    ann.signals?.set('typing', {}, { ttl: 60_000 });
    await until(() => seen.size === 1);
    socket?.close();
    await until(() => seen.size === 0);
  });
});
