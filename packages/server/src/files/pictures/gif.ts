import { must, slice } from './picture.ts';
import type { Strip } from './picture.ts';

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];
const [CONTROL, APPLICATION] = [0xf9, 0xff];
/** They say how often it is repeated. */
const LOOPS: readonly string[] = ['NETSCAPE2.0', 'ANIMEXTS1.0'];

/** Takes comments and metadata out of a GIF, and what stands behind its end. */
export const stripGif: Strip = (bytes) => {
  must(/^GIF8[79]a$/.test(bytes.subarray(0, 6).toString('latin1')), 'a GIF begins with its name');
  const screen = slice(bytes, 6, 13);
  const [width, height] = [screen.readUInt16LE(0), screen.readUInt16LE(2)];
  must(width > 0 && height > 0, 'a GIF has pixels');
  let at = 13 + tableBytes(screen[4] ?? 0);
  const pieces: Buffer[] = [slice(bytes, 0, at)];
  for (;;) {
    const [kind, label] = slice(bytes, at, at + 1).length === 1 ? [bytes[at], bytes[at + 1]] : [];
    if (kind === TRAILER) {
      pieces.push(slice(bytes, at, at + 1));
      return { pieces, width, height };
    }
    if (kind === IMAGE) {
      const frame = slice(bytes, at + 1, at + 10);
      const end = endOfBlocks(bytes, at + 11 + tableBytes(frame[8] ?? 0));
      pieces.push(slice(bytes, at, end));
      at = end;
      continue;
    }
    must(kind === EXTENSION, 'a part of a GIF is a picture or told about one');
    const end = endOfBlocks(bytes, at + 2);
    const name = bytes.subarray(at + 3, at + 14).toString('latin1');
    if (label === CONTROL || (label === APPLICATION && LOOPS.includes(name))) pieces.push(slice(bytes, at, end));
    at = end;
  }
};

/** The bytes of a table of colours, by the flags before it. */
function tableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** Content is made of blocks, each with its length first; one without length ends it. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const [length = 0] = slice(bytes, at, at + 1);
    at += 1 + length;
    if (length === 0) return at;
  }
}
