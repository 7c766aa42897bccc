import assert from 'node:assert/strict';
import { it } from 'node:test';
import { framing, textFrame } from './frame.ts';

/** A text in the frame of a server, whose length stands in 1, 3 or 9 bytes. */
function read(frame: Buffer): { text: string; rest: Buffer } {
  assert.equal(frame[0], 0x81);
  const short = frame[1] ?? 0;
  const [head, length] = short < 126 ? [2, short] : short === 126 ? [4, frame.readUInt16BE(2)] : [10, Number(frame.readBigUInt64BE(2))];
  return { text: frame.subarray(head, head + length).toString(), rest: frame.subarray(head + length) };
}

it('a frame says its length in as many bytes as the length needs', () => {
  for (const [length, head] of [[0, 2], [125, 2], [126, 4], [65_535, 4], [65_536, 10]] as const) {
    const text = 'x'.repeat(length);
    const frame = textFrame(Buffer.from(text));
    assert.equal(frame.length, head + length);
    assert.deepEqual(read(frame), { text, rest: Buffer.alloc(0) });
  }
});

it('a message for many is one frame, and several messages are one piece', () => {
  const frames = framing();
  const [hint, other] = [Buffer.from('{"t":"hint"}'), Buffer.from('{"t":"lost"}')];
  const first = frames([hint]);
  assert.equal(frames([hint]), first);
  assert.equal(read(frames([other])).text, '{"t":"lost"}');
  const both = read(frames([hint, other]));
  assert.equal(both.text, '{"t":"hint"}');
  assert.deepEqual(read(both.rest), { text: '{"t":"lost"}', rest: Buffer.alloc(0) });
});
