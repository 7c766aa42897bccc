import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Outbox } from './outbox.ts';

function opened(): { outbox: Outbox; writes: string[][]; asked: Outbox[]; waiting: number[] } {
  const [writes, asked, waiting]: [string[][], Outbox[], number[]] = [[], [], []];
  const outbox = new Outbox(
    { flushSoon: (each) => { asked.push(each); }, waits: (bytes) => { waiting.push(bytes); } },
    {
      write: (messages) => writes.push(messages.map(String)),
      ping: () => undefined, close: () => undefined, cut: () => undefined, pause: () => undefined, resume: () => undefined,
    },
  );
  return { outbox, writes, asked, waiting };
}

it('what is pushed before a flush goes out in one write, is asked for once, and its host hears what waits', () => {
  const { outbox, writes, asked, waiting } = opened();
  for (const word of ['a', 'b']) outbox.push(Buffer.from(word));
  assert.deepEqual([writes, asked], [[], [outbox]]);
  outbox.flush();
  outbox.flush();
  outbox.push(Buffer.from('c'));
  outbox.flush();
  assert.deepEqual([writes, asked, waiting], [[['a', 'b'], ['c']], [outbox, outbox], [1, 2]]);
});

it('the last word follows what has gathered, and nothing follows its end', () => {
  const { outbox, writes, asked } = opened();
  outbox.push(Buffer.from('a'));
  outbox.pushNow(Buffer.from('lost'));
  outbox.push(Buffer.from('b'));
  outbox.close();
  outbox.push(Buffer.from('c'));
  outbox.pushNow(Buffer.from('d'));
  outbox.flush();
  assert.deepEqual([writes, asked], [[['a', 'lost']], [outbox, outbox]]);
});
