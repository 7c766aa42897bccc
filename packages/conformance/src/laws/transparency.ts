import type { Draft, Json } from '@studyhall/protocol';
import { same } from '../expect.ts';
import type { Law } from '../law.ts';
import { pullAll, Scene, submitAll } from '../scene.ts';
import { busyRoom } from './busy-room.ts';

function nested(depth: number): Json {
  let value: Json = 'the bottom';
  for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? [value] : { in: value };
  return value;
}

const BODIES: readonly Json[] = [
  null,
  true,
  0,
  -1.5e-7,
  Number.MAX_SAFE_INTEGER,
  '',
  'a line\nand another\ttab',
  '\t of another system\r\nwith white space around \n ',
  '\ufeffin two pieces: A\u030a e\u0301, in one: \u00c5 \u00e9\u2028\u2029',
  'nul \u0000, unit \u001f, half a pair \ud83d',
  'עברית العربية 日本語 👩🏽‍🔬 ‮x',
  [],
  {},
  [[], {}, [null]],
  { constructor: 1, toString: 'no', hasOwnProperty: [] },
  JSON.parse('{"__proto__": {"admin": true}, "": 1}') as Json,
  nested(24),
  { z: 1, a: { y: [3, 2, 1], b: false } },
];

/** Some that databases, object keys or addresses take for another. */
const TYPES = ['x-law', 'X-LAW', 'x-law é', 'x/law?', 'constructor', '__proto__', 'x'.repeat(64)];

const unknown: Law = {
  id: 'transparency/unknown',
  title: 'types, versions and bodies that nobody knows pass unchanged',
  why: 'Pages live for months: today’s backend carries the events of next year’s elements.',
  needs: ['log'],
  async run(harness) {
    const scene = new Scene(harness);
    const drafts = BODIES.map((body, at) => scene.draft(TYPES[at % TYPES.length] ?? 'x-law', body, { v: at === 0 ? 2 ** 31 : at }));
    await scene.hold([{ who: 'ann', drafts }]);
    const events = await pullAll(await scene.link('ben'));
    same(
      events.map(({ id, type, v, body }) => ({ id, type, v, body })),
      drafts.map(({ id, type, v, body }) => ({ id, type, v, body })),
      'what was handed in comes out',
    );
  },
};

const envelope: Law = {
  id: 'transparency/envelope',
  title: '`refs` and `cause` pass unchanged, and are absent where the draft had none',
  why: 'Follow-ups and references are read by others than the one who wrote them.',
  needs: ['log'],
  async run(harness) {
    const scene = new Scene(harness);
    const plain = scene.draft('x-law', {});
    const full = scene.draft('x-law', {}, { refs: [plain.id, ...Array.from({ length: 6 }, scene.newId), plain.id], cause: plain.id });
    await scene.hold([{ who: 'ann', drafts: [plain, full] }]);
    const events = await pullAll(await scene.link('ben'));
    same(
      events.map(({ refs, cause }) => ({ refs, cause })),
      [{}, { refs: full.refs, cause: full.cause }],
      'references come out as they went in',
    );
  },
};

const reserved: Law = {
  id: 'transparency/reserved',
  title: '`voucher` and `look` pass unchanged, and are absent where the draft had none',
  why: 'They are kept for what comes next: a backend that drops them would have to be changed for it.',
  needs: ['log'],
  async run(harness) {
    const scene = new Scene(harness);
    const plain = scene.draft('x-law', {});
    const full = scene.draft('x-law', {}, { voucher: 'sealed é "text"', look: 'student' });
    await scene.hold([{ who: 'ann', drafts: [plain, full] }]);
    const events = await pullAll(await scene.link('ben'));
    same(
      events.map(({ voucher, look }) => ({ voucher, look })),
      [{}, { voucher: full.voucher, look: full.look }],
      'they come out as they went in',
    );
  },
};

/** All that an event may have. */
const FIELDS: ReadonlySet<string> = new Set([
  ...['id', 'type', 'v', 'refs', 'body', 'cause', 'voucher', 'look'],
  ...['actor', 'as', 'at', 'mine'],
]);

const fields: Law = {
  id: 'transparency/fields',
  title: 'an event has the fields of the contract and no others, whatever stood in its draft',
  why: 'A field of a backend’s own tells pages what they must not count on; one of a stranger’s would mean something one day.',
  needs: ['log'],
  async run(harness) {
    const { scene, ann, ben, tia } = await busyRoom(harness);
    if (ann.submit !== undefined && ann.facts.writable) {
      const draft = scene.post('with more');
      // Taken without what does not belong there, or not taken.
      await ann.submit([{ ...draft, seq: 1, hidden: true, author: 'ann', permissions: { all: true } } as Draft]);
    }
    for (const link of [ann, ben, tia]) {
      for (const event of await pullAll(link)) {
        same(Object.keys(event).filter((field) => !FIELDS.has(field)), [], 'there is nothing else on an event');
      }
    }
  },
};

const untouched: Law = {
  id: 'transparency/untouched',
  title: 'drafts that are handed in are left as they are',
  why: 'The client keeps them until they are answered, and hands in the same ones again.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const drafts = [scene.draft('x-law', { deep: { list: [1, 2] } }, { refs: [scene.newId()] }), scene.post('words')];
    const before = structuredClone(drafts);
    await submitAll(ann, drafts);
    await submitAll(ann, drafts);
    same(drafts, before, 'they say what they said');
  },
};

export const transparencyLaws: readonly Law[] = [unknown, envelope, reserved, fields, untouched];
