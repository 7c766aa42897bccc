import { orientationOf, tiffOf, turned } from './orientation.ts';
import type { Orientation } from './orientation.ts';
import { must, slice } from './picture.ts';
import type { Strip } from './picture.ts';

const KEPT: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const [EXIF_FLAG, XMP_FLAG] = [0x08, 0x04];

/** Takes metadata out of a WebP, and what stands behind its end. How it is turned stays. */
export const stripWebp: Strip = (bytes) => {
  const fourOf = (at: number): string => slice(bytes, at, at + 4).toString('latin1');
  must(fourOf(0) === 'RIFF' && fourOf(8) === 'WEBP', 'a WebP begins with its name');
  const end = 8 + slice(bytes, 4, 8).readUInt32LE();
  must(end <= bytes.length, 'the picture is cut off');
  const chunks: Buffer[] = [];
  let size: { readonly width: number; readonly height: number } | undefined;
  let orientation: Orientation = 1;
  for (let at = 12; at + 8 <= end; ) {
    const type = fourOf(at);
    const length = slice(bytes, at + 4, at + 8).readUInt32LE();
    const content = slice(bytes, at + 8, at + 8 + length);
    // Each begins at an even place.
    const next = at + 8 + length + (length % 2);
    size ??= sizeOf(type, content);
    if (type === 'EXIF') orientation = orientationOf(content);
    if (KEPT.has(type)) chunks.push(length % 2 === 0 ? slice(bytes, at, next) : chunk(type, content));
    at = next;
  }
  must(size !== undefined, 'a WebP says how big it is');
  const [first] = chunks;
  // Only the long form has a place for metadata; its second byte flags tell of it.
  if (first?.subarray(0, 4).toString('latin1') === 'VP8X') {
    const head = Buffer.from(first);
    head[8] = ((head[8] ?? 0) & ~(EXIF_FLAG | XMP_FLAG)) | (orientation === 1 ? 0 : EXIF_FLAG);
    chunks[0] = head;
    if (orientation !== 1) chunks.push(chunk('EXIF', tiffOf(orientation)));
  } else orientation = 1;
  const head = Buffer.from(slice(bytes, 0, 12));
  head.writeUInt32LE(4 + chunks.reduce((sum, { length }) => sum + length, 0), 4);
  return { pieces: [head, ...chunks], ...turned(size.width, size.height, orientation) };
};

/** How big it is, as the first part of the picture says. */
function sizeOf(type: string, content: Buffer): { readonly width: number; readonly height: number } | undefined {
  if (type === 'VP8X') return { width: 1 + slice(content, 4, 7).readUIntLE(0, 3), height: 1 + slice(content, 7, 10).readUIntLE(0, 3) };
  if (type === 'VP8L') {
    const bits = slice(content, 1, 5).readUInt32LE();
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (type === 'VP8 ') return { width: slice(content, 6, 8).readUInt16LE() & 0x3fff, height: slice(content, 8, 10).readUInt16LE() & 0x3fff };
  return undefined;
}

function chunk(type: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(8 + content.length + (content.length % 2));
  whole.write(type, 'latin1');
  whole.writeUInt32LE(content.length, 4);
  content.copy(whole, 8);
  return whole;
}
