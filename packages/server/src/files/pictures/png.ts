import { must, slice } from './picture.ts';
import type { Strip } from './picture.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The picture, its colours, the size of a pixel, and its moves; everything else is told about it. */
const KEPT: ReadonlySet<string> = new Set([
  'IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'mDCV', 'cLLI', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT',
]);

/** Takes texts, times and metadata out of a PNG, and what stands behind its end. */
export const stripPng: Strip = (bytes) => {
  must(bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE), 'a PNG begins with its signature');
  const pieces: Buffer[] = [SIGNATURE];
  let size: { readonly width: number; readonly height: number } | undefined;
  for (let at = SIGNATURE.length; ; ) {
    const length = slice(bytes, at, at + 4).readUInt32BE();
    const type = slice(bytes, at + 4, at + 8).toString('latin1');
    const end = at + 12 + length;
    const chunk = slice(bytes, at, end);
    if (size === undefined) {
      must(type === 'IHDR' && length === 13, 'a PNG says first how big it is');
      size = { width: chunk.readUInt32BE(8), height: chunk.readUInt32BE(12) };
      must(size.width > 0 && size.height > 0, 'a PNG has pixels');
    }
    if (KEPT.has(type)) pieces.push(chunk);
    if (type === 'IEND') return { pieces, ...size };
    at = end;
  }
};
