import { same } from '../../expect.ts';
import { tried } from '../hear.ts';
import type { BusLaw } from '../law.ts';

const TOPICS = ['room/a', 'room/A', 'room/a/b', 'room', 'room/', 'room/*', 'room.a', 'room a', 'room/>', 'róom/a', 'room/👋', `room/${'x'.repeat(200)}`, `room/${'x'.repeat(199)}y`];

const TEXTS = [
  '',
  ' leading and trailing ',
  'line\nends\r\nof\rall kinds\u2028\u2029',
  `'); NOTIFY x; -- "quoted" \\ back\\slash \\u0041 $1 %s`,
  'zero \u0000 inside',
  '{"json":[1,2]}',
  'العربية \u202eעברית\u202c é e\u0301 \ufeff',
  '👩‍👩‍👧‍👦 🇺🇳 \u{1f3fd}',
  'x'.repeat(8000),
  `${'x'.repeat(100_000)} the end`,
  '👋é'.repeat(20_000),
];

const MANY = 500;

export const reachingLaws: readonly BusLaw[] = [
  {
    id: 'publish/reaches-others',
    title: 'what a node publishes reaches every other node that listens to the topic, once',
    why: 'A message would wait for the next look into the database on one node and not on another.',
    async run(harness) {
      const [a, b, c] = [await harness.node(), await harness.node(), await harness.node()];
      const { heard, arrived } = tried(harness);
      const [byB, byC] = [await heard(b, 'room/a', a), await heard(c, 'room/a', a)];
      a.publish('room/a', 'one');
      a.publish('room/a', 'two');
      await arrived(b, a);
      await arrived(c, a);
      same([byB, byC], [['one', 'two'], ['one', 'two']], 'both hear both');
    },
  },
  {
    id: 'publish/not-oneself',
    title: 'what a node publishes does not come back to it',
    why: 'Every append would be read twice, and an echo of one’s own signals never ends.',
    async run(harness) {
      const [a, b] = [await harness.node(), await harness.node()];
      const { heard, arrived } = tried(harness);
      const byA = await heard(a, 'room/a', b);
      const byB = await heard(b, 'room/a', a);
      a.publish('room/a', 'mine');
      await arrived(b, a);
      await arrived(a, b);
      same([byA, byB], [[], ['mine']], 'the other hears it alone');
    },
  },
  {
    id: 'topics/apart',
    title: 'a listener hears its own topic and no other, whatever their names',
    why: 'A node would be woken by rooms that none of its people watches.',
    async run(harness) {
      const [a, b] = [await harness.node(), await harness.node()];
      const { heard, arrived } = tried(harness);
      const all: (readonly string[])[] = [];
      for (const topic of TOPICS) all.push(await heard(b, topic, a));
      for (const topic of TOPICS) a.publish(topic, topic);
      await arrived(b, a);
      same(all, TOPICS.map((topic) => [topic]), 'each hears its own');
    },
  },
  {
    id: 'order/one-node',
    title: 'what one node publishes arrives in its order, over all topics',
    why: 'Somebody who stopped typing would go on typing for everybody else.',
    async run(harness) {
      const [a, b] = [await harness.node(), await harness.node()];
      const { arrived } = tried(harness);
      const got: string[] = [];
      for (const topic of ['room/a', 'room/b']) {
        b.subscribe(topic, (message) => {
          got.push(message);
        });
      }
      await arrived(b, a);
      const sent = Array.from({ length: MANY }, (_, at) => String(at));
      sent.forEach((message, at) => { a.publish(at % 3 === 0 ? 'room/b' : 'room/a', message); });
      await arrived(b, a);
      same(got, sent, 'in order, none missing');
    },
  },
  {
    id: 'text/unchanged',
    title: 'any text arrives unchanged, whether it is empty or has 100 kilobytes',
    why: 'A long or unusual signal would never be seen on another node, or break its reader.',
    async run(harness) {
      const [a, b] = [await harness.node(), await harness.node()];
      const { heard, arrived } = tried(harness);
      const got = await heard(b, 'room/a', a);
      for (const text of TEXTS) a.publish('room/a', text);
      await arrived(b, a);
      same(got, TEXTS, 'the same texts');
    },
  },
  {
    id: 'text/equal',
    title: 'equal messages are as many messages',
    why: 'A signal that is set, cleared and set again would stay cleared.',
    async run(harness) {
      const [a, b] = [await harness.node(), await harness.node()];
      const { heard, arrived } = tried(harness);
      const got = await heard(b, 'room/a', a);
      const sent = ['set', 'clear', 'set', 'set'];
      for (const message of sent) a.publish('room/a', message);
      await arrived(b, a);
      same(got, sent, 'each of them');
    },
  },
];
