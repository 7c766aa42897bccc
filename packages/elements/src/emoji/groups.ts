/** The groups of emoji, in the order of the data. */
export const GROUPS = ['smileys', 'people', 'nature', 'food', 'places', 'activities', 'objects', 'symbols', 'flags'] as const;
export type Group = (typeof GROUPS)[number];

/** One emoji and the words by which it is found. */
export interface Emoji {
  readonly sign: string;
  readonly name: string;
  /** All its words, each after a space, in small letters. */
  readonly found: string;
}
