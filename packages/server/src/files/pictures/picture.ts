/** A picture without its metadata. */
export interface StrippedPicture {
  /** Its bytes, in pieces; most of them are those that came. */
  readonly pieces: readonly Uint8Array[];
  /** Pixels, as it is shown: turned where it says so. */
  readonly width: number;
  readonly height: number;
}

/** Takes the metadata out of a picture of one kind. */
export type Strip = (bytes: Buffer) => StrippedPicture;

/** Bytes that begin like a picture and are none, or one that is cut off. */
export class BrokenPicture extends Error {
  override readonly name = 'BrokenPicture';
}

/** @throws BrokenPicture where something does not hold that holds of every picture */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new BrokenPicture(what);
}

/** A piece of the bytes. */
export function slice(bytes: Buffer, from: number, to: number): Buffer {
  must(from <= to && to <= bytes.length, 'the picture is cut off');
  return bytes.subarray(from, to);
}
