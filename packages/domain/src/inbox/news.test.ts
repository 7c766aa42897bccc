import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RoomEvent } from '@studyhall/protocol';
import { threadView } from '../thread/view.ts';
import type { ThreadEntity } from '../thread/entity.ts';
import type { Following } from './levels.ts';
import { newsOf, newsPlace } from './news.ts';

const id = (name: string): string => name.padEnd(22, '0');
const EVERYBODY = ['ann', 'ben', 'cleo', 'tia'];

/** A room, told event by event. */
class Room {
  readonly entities = new Map<string, ThreadEntity>();
  #at = 0;

  say(name: string, actor: string, type: string, body: object, as: RoomEvent['as'] = 'student'): RoomEvent {
    this.#at += 1;
    const event = { id: id(name), type, v: 1, body: body as RoomEvent['body'], actor, as, at: this.#at };
    const applied = threadView.apply(this.read, event);
    assert.equal(applied.status, 'applied');
    for (const [key, entity] of applied.set) this.entities.set(key, entity);
    return event;
  }

  readonly read = (key: string): ThreadEntity | undefined => this.entities.get(key);

  told(event: RoomEvent, following: readonly Following[] = [], ...named: readonly string[]): readonly (readonly string[])[] {
    return newsOf(event, this.read, following, () => EVERYBODY, new Set(named)).map(({ person, kind, level }) => [person, kind, level]);
  }
}

const follows = (person: string, level: Following['level'], thread?: string): Following => ({ person, level, ...(thread === undefined ? {} : { thread: id(thread) }) });

function asked(): { readonly room: Room; readonly answer: RoomEvent } {
  const room = new Room();
  room.say('q', 'ann', 'post', { text: 'How?', title: 'How', purpose: 'question' });
  return { room, answer: room.say('a', 'ben', 'post', { text: 'So.', thread: id('q'), parent: id('q') }) };
}

describe('news', () => {
  it('of a reply are for who follows the thread, an answer for who asked, and nothing for who wrote it', () => {
    const { room, answer } = asked();
    const following = [follows('ann', 'all', 'q'), follows('cleo', 'digest', 'q'), follows('ben', 'all', 'q'), follows('tia', 'mentions', 'q')];
    assert.deepEqual(room.told(answer, following), [['ann', 'answer', 'all'], ['cleo', 'reply', 'digest']]);
    assert.deepEqual(newsPlace(answer, room.read), { thread: id('q'), post: id('a') });
  });

  it('go by the thread before the room', () => {
    const { room, answer } = asked();
    assert.deepEqual(room.told(answer, [follows('cleo', 'all'), follows('cleo', 'mentions', 'q')]), []);
    assert.deepEqual(room.told(answer, [follows('cleo', 'mute'), follows('cleo', 'all', 'q')]), [['cleo', 'reply', 'all']]);
    assert.deepEqual(room.told(answer, [follows('cleo', 'all')]), [['cleo', 'reply', 'all']]);
  });

  it('of a mention reach who follows nothing, once, and nobody who does not want to hear', () => {
    const { room } = asked();
    const reply = room.say('m', 'cleo', 'post', { text: '@ann @tia @ben', thread: id('q'), parent: id('q'), mentions: ['ann', 'tia', 'ben', 'cleo'] });
    assert.deepEqual(room.told(reply, [follows('ann', 'all', 'q'), follows('ben', 'mute')]), [['ann', 'mention', 'all'], ['tia', 'mention', 'mentions']]);
  });

  it('of an edit are for whom it names, and not for whom the words named before', () => {
    const { room } = asked();
    const edit = room.say('e', 'ben', 'edit', { target: id('a'), text: 'So, @ann, @cleo, @tia, @ben.', mentions: ['ann', 'cleo', 'tia', 'ben'] });
    assert.deepEqual(newsPlace(edit, room.read), { thread: id('q'), post: id('a') });
    assert.deepEqual(room.told(edit, [follows('ann', 'all', 'q'), follows('tia', 'mute', 'q')], 'cleo'), [['ann', 'mention', 'all']]);
    const plain = room.say('f', 'ben', 'edit', { target: id('a'), text: 'So.' });
    const none = room.say('g', 'ben', 'edit', { target: id('a'), text: 'So!', mentions: [] });
    for (const each of [plain, none]) assert.deepEqual([newsPlace(each, room.read), room.told(each, [follows('ann', 'all', 'q')])], [undefined, []]);
  });

  it('of a new thread are for who follows the room, and of an announcement of staff for everybody else', () => {
    const room = new Room();
    const thread = room.say('t', 'ann', 'post', { text: 'x' });
    assert.deepEqual(room.told(thread, [follows('ben', 'digest'), follows('cleo', 'mentions'), follows('tia', 'all', 't')]), [['ben', 'thread', 'digest']]);
    const said = room.say('n', 'tia', 'post', { text: 'Exam!', purpose: 'announcement' }, 'ta');
    assert.deepEqual(room.told(said, [follows('ben', 'mute')]), [['ann', 'announcement', 'mentions'], ['cleo', 'announcement', 'mentions']]);
  });

  it('of an answer that is accepted or endorsed are for its author, and of one that is not any more for nobody', () => {
    const { room } = asked();
    const accept = room.say('c', 'ann', 'accept', { target: id('q'), from: null, to: id('a') });
    assert.deepEqual(room.told(accept), [['ben', 'accepted', 'mentions']]);
    assert.deepEqual(newsPlace(accept, room.read), { thread: id('q'), post: id('a') });
    const endorse = room.say('e', 'tia', 'endorse', { target: id('a'), thread: id('q'), from: false, to: true }, 'ta');
    assert.deepEqual(room.told(endorse, [follows('ben', 'mute', 'q')]), []);
    assert.deepEqual(room.told(endorse), [['ben', 'endorsed', 'mentions']]);
    const back = room.say('b', 'ann', 'accept', { target: id('q'), from: id('a'), to: null });
    assert.deepEqual([newsPlace(back, room.read), room.told(back)], [undefined, []]);
    const own = room.say('o', 'ann', 'post', { text: 'Mine.', thread: id('q'), parent: id('q') });
    assert.equal(own.actor, 'ann');
    assert.deepEqual(room.told(room.say('d', 'ann', 'accept', { target: id('q'), from: null, to: id('o') })), []);
  });
});
