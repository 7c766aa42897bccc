/** Limits every backend of ours keeps, and clients check before they send. Sizes in bytes of UTF-8. */
export const LIMITS = {
  /** One draft's body as JSON. A text of 16 KiB, its title and the JSON around them fit. */
  bodyBytes: 20 * 1024,
  /** The text of one post. */
  textBytes: 16 * 1024,
  titleChars: 200,
  /** Names of rooms, courses and people, in UTF-16 units. */
  nameChars: 200,
  draftsPerSubmit: 50,
  eventsPerPage: 200,
  itemsPerWindow: 100,
  /** A signal's body as JSON. */
  signalBytes: 1024,
  refs: 8,
  /** The text of a search, in UTF-16 units, and the rooms that it may name. */
  searchChars: 200,
  searchRooms: 100,
  /** The name of a file, in UTF-16 units. */
  fileNameChars: 255,
  typeChars: 64,
} as const;

const encoder = new TextEncoder();

/** The length of `text` in bytes of UTF-8. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}
