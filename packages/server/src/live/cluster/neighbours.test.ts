import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { turn, testClock } from '@studyhall/testing';
import { MemoryBroker } from '../../bus/memory-broker.ts';
import type { Bus } from '../../bus/bus.ts';
import type { RoomKey } from '../../store/room.ts';
import { APART_MS, TOGETHER } from './a-few-at-a-time.ts';
import { BEAT_MS, LEASE_MS } from './leases.ts';
import { Neighbours } from './neighbours.ts';
import type { RoomLine } from './neighbours.ts';

const ROOM: RoomKey = { tenant: 'school', course: 'biology', room: 'cells' };
const NOTHING = { all: false, set: [], gone: [] };

function setting() {
  const clock = testClock();
  const broker = new MemoryBroker();
  let made = 0;
  const node = (): { bus: Bus; line: RoomLine; neighbours: Neighbours; told: string[] } => {
    const bus = broker.connect();
    made += 1;
    const neighbours = new Neighbours(bus, { clock, random: { fill: (bytes) => void bytes.fill(made) } });
    const told: string[] = [];
    const tell = (what: string) => (): void => { told.push(what); };
    const line = neighbours.join(ROOM, { moved: tell('moved'), asked: tell('asked'), heard: tell('heard'), died: tell('died'), resumed: tell('resumed') });
    return { bus, line, neighbours, told };
  };
  return { clock, broker, node };
}

describe('neighbours', () => {
  it('hear of a room what others say, and nothing of another one', async () => {
    const { node } = setting();
    const [a, b] = [node(), node()];
    a.neighbours.moved(ROOM);
    a.neighbours.moved({ ...ROOM, course: 'chemistry' });
    a.line.ask();
    a.line.show(NOTHING);
    await turn();
    assert.deepEqual([a.told, b.told], [[], ['moved', 'asked', 'heard']]);
    b.line.leave();
    a.line.ask();
    await turn();
    assert.equal(b.told.length, 3);
  });

  it('say nothing to the broker by which a course or a person is known', async () => {
    const { broker, node } = setting();
    const seen: string[] = [];
    const connect = broker.connect.bind(broker);
    broker.connect = () => {
      const bus = connect();
      return { ...bus, publish: (topic, message) => { seen.push(topic, message); bus.publish(topic, message); } };
    };
    const a = node();
    a.neighbours.moved(ROOM);
    a.line.ask();
    await turn();
    assert.equal(seen.length, 4);
    for (const text of seen) assert.doesNotMatch(text, /school|biology|cells/);
  });

  it('take silence for death, once, and a later word for a return', async () => {
    const { clock, broker, node } = setting();
    const [a, b] = [node(), node()];
    a.line.show(NOTHING);
    await clock.elapse(LEASE_MS * 3);
    assert.deepEqual(b.told, ['heard'], 'a node that lives says so');
    broker.cut(a.bus);
    await clock.elapse(LEASE_MS + BEAT_MS);
    assert.deepEqual(b.told, ['heard', 'died']);
    await clock.elapse(LEASE_MS * 2);
    broker.mend(a.bus);
    await clock.elapse(BEAT_MS + APART_MS);
    assert.deepEqual(b.told, ['heard', 'died', 'resumed']);
  });

  it('keep no number of a node that has died', async () => {
    const { clock, broker, node } = setting();
    const topics: string[] = [];
    const connect = broker.connect.bind(broker);
    broker.connect = () => {
      const bus = connect();
      return { ...bus, subscribe: (topic, listener) => (topics.push(topic), bus.subscribe(topic, listener)) };
    };
    const { told } = node();
    const other = connect();
    const [room = ''] = topics.filter((topic) => topic.startsWith('room/'));
    const say = async (): Promise<void> => {
      other.publish(room, JSON.stringify({ t: 'shown', node: 'other', n: 1, shown: NOTHING }));
      await turn();
    };
    await say();
    await say();
    assert.deepEqual(told, ['heard'], 'one that comes twice is known');
    await clock.elapse(LEASE_MS + BEAT_MS);
    await say();
    assert.deepEqual(told, ['heard', 'died', 'heard']);
  });

  it('are not disturbed by what is none of theirs', async () => {
    const { broker, node } = setting();
    const topics = new Set<string>();
    const connect = broker.connect.bind(broker);
    broker.connect = () => {
      const bus = connect();
      return { ...bus, subscribe: (topic, listener) => (topics.add(topic), bus.subscribe(topic, listener)) };
    };
    const a = node();
    const stranger = connect();
    for (const topic of topics) for (const text of ['', '{', 'null', '{"t":"shown"}', '{"t":"new"}', '\0'.repeat(9)]) stranger.publish(topic, text);
    await turn();
    assert.deepEqual([topics.size, a.told], [2, []]);
  });

  it('ask for what they missed a few rooms at a time, each room once', async () => {
    const { clock, broker, node } = setting();
    const { bus, line, neighbours } = node();
    line.leave();
    const rooms = 2.5 * TOGETHER;
    const resumed: number[] = [];
    const silent = { moved: () => undefined, asked: () => undefined, heard: () => undefined, died: () => undefined };
    const lines = Array.from({ length: rooms }, (_, at) => neighbours.join({ ...ROOM, room: String(at) }, { ...silent, resumed: () => { resumed.push(at); } }));
    broker.cut(bus);
    broker.mend(bus);
    assert.equal(resumed.length, 0, 'nothing at once');
    await clock.elapse(APART_MS);
    assert.equal(resumed.length, TOGETHER);
    broker.cut(bus);
    await clock.elapse(10 * APART_MS);
    assert.equal(resumed.length, TOGETHER, 'nobody asks while there is nobody to ask');
    resumed.length = 0;
    broker.mend(bus);
    lines[0]?.leave();
    await clock.elapse(3 * APART_MS);
    assert.deepEqual(resumed.sort((a, b) => a - b), Array.from({ length: rooms - 1 }, (_, at) => at + 1), 'each once, but the one that was left');
    await clock.elapse(10 * APART_MS);
    assert.equal(resumed.length, rooms - 1);
    neighbours.close();
  });

  it('leave no timer and no listener behind', async () => {
    const { clock, node } = setting();
    const [a, b] = [node(), node()];
    for (const { line, neighbours } of [a, b]) {
      line.leave();
      neighbours.close();
    }
    a.line.ask();
    await clock.elapse(LEASE_MS);
    assert.deepEqual([clock.waiting, b.told], [0, []]);
  });
});
