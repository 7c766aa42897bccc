import { exifOf, isExif, orientationOf, tiffIn, turned } from './orientation.ts';
import type { Orientation } from './orientation.ts';
import { must, slice } from './picture.ts';
import type { Strip } from './picture.ts';

const [START, END, SCAN, COMMENT, APP0, APP15] = [0xd8, 0xd9, 0xda, 0xfe, 0xe0, 0xef];
const [APP1, APP2, APP14] = [0xe1, 0xe2, 0xee];
/** Colours look different without them: the size of a pixel, the colour profile, and how colours are written. */
const KEPT: ReadonlyMap<number, string> = new Map([[APP0, 'JFIF\0'], [APP2, 'ICC_PROFILE\0'], [APP14, 'Adobe']]);

/** Beginnings of frames, which say how big the picture is; three codes among them mean something else. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Takes everything out of a JPEG that is not the picture: where and by what it was taken, previews, comments, and what phones hang on behind
 * its end. How it is turned stays.
 */
export const stripJpeg: Strip = (bytes) => {
  must(bytes[0] === 0xff && bytes[1] === START, 'a JPEG begins with its mark');
  const pieces: Buffer[] = [];
  let size: { readonly width: number; readonly height: number } | undefined;
  let orientation: Orientation = 1;
  let at = 2;
  for (;;) {
    must(bytes[at] === 0xff, 'a part of a JPEG begins with its mark');
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) {
      pieces.push(slice(bytes, at, at + 2));
      break;
    }
    const end = at + 2 + slice(bytes, at + 2, at + 4).readUInt16BE();
    const content = slice(bytes, at + 4, end);
    if (isFrame(marker)) {
      size = { height: slice(content, 1, 3).readUInt16BE(), width: slice(content, 3, 5).readUInt16BE() };
    }
    if (marker === APP1 && isExif(content)) orientation = orientationOf(tiffIn(content));
    if (isKept(marker, content)) pieces.push(slice(bytes, at, end));
    at = end;
    if (marker !== SCAN) continue;
    const next = endOfScan(bytes, at);
    pieces.push(slice(bytes, at, next));
    at = next;
  }
  must(size !== undefined && size.width > 0 && size.height > 0, 'a JPEG says how big it is');
  const head = orientation === 1 ? [] : [segment(APP1, exifOf(orientation))];
  return { pieces: [Buffer.from([0xff, START]), ...head, ...pieces], ...turned(size.width, size.height, orientation) };
};

function isKept(marker: number, content: Buffer): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  const name = KEPT.get(marker);
  return name !== undefined && content.subarray(0, name.length).toString('latin1') === name;
}

/** The place of the next part: in what was scanned a mark is followed by zero, or stands for a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  must(false, 'the picture is cut off');
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
