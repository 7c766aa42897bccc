const HEAD = Buffer.from('Exif\0\0', 'latin1');
const TAG = 0x0112;
const SHORT = 3;
const ENTRY_BYTES = 12;

/** How a picture is to be turned: 1 to 8, as cameras say it; 1: it stands as it is. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Whether bytes begin as metadata of cameras do in a JPEG. */
export function isExif(segment: Buffer): boolean {
  return segment.subarray(0, HEAD.length).equals(HEAD);
}

/**
 * What metadata says of the orientation, and nothing else of it: where it is broken, nothing.
 *
 * @param tiff from where it says `II` or `MM`
 */
export function orientationOf(tiff: Buffer): Orientation {
  const little = tiff.subarray(0, 2).toString('latin1') === 'II';
  const two = (at: number): number => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const four = (at: number): number => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const start = four(4);
  if (two(2) !== 42) return 1;
  const entries = Math.min(two(start), Math.floor(tiff.length / ENTRY_BYTES));
  for (let entry = 0; entry < entries; entry += 1) {
    const at = start + 2 + entry * ENTRY_BYTES;
    const value = two(at + 8);
    if (two(at) === TAG && two(at + 2) === SHORT && value >= 1 && value <= 8) return value as Orientation;
  }
  return 1;
}

/** Metadata that says the orientation alone, from `II` on. */
export function tiffOf(orientation: Orientation): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II', 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(TAG, 10);
  tiff.writeUInt16LE(SHORT, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return tiff;
}

/** As {@link tiffOf}, as it stands in a JPEG. */
export function exifOf(orientation: Orientation): Buffer {
  return Buffer.concat([HEAD, tiffOf(orientation)]);
}

/** What stands in a JPEG's metadata after its head. */
export function tiffIn(segment: Buffer): Buffer {
  return segment.subarray(HEAD.length);
}

/** Width and height as they are shown: from 5 on a picture lies on its side. */
export function turned(width: number, height: number, orientation: Orientation): { readonly width: number; readonly height: number } {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}
