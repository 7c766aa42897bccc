/** The place of the lesson that a thread speaks about: some words of a paragraph, or milliseconds of the video. */
export type SeededAnchor = { readonly place: string } & ({ readonly quote: { readonly exact: string } } | { readonly at: number });

/** A post of the seeded discussion. */
export interface SeededPost {
  /** Names it within the discussion. */
  readonly key: string;
  readonly by: string;
  /** How long before the seeding it was written, such as `3d 2h`. */
  readonly ago: string;
  readonly title?: string;
  /** The post it answers; without it, it starts a thread. */
  readonly to?: string;
  readonly text: string;
  readonly anchor?: SeededAnchor;
  /** What the thread is for; without it a discussion. */
  readonly purpose?: 'question' | 'note' | 'announcement';
  readonly tags?: readonly string[];
  /** Who voted for it. */
  readonly votes?: readonly string[];
  /** Who asked has accepted this answer. */
  readonly accepted?: true;
  /** Who of the staff stands by this answer. */
  readonly endorsed?: string;
  /** Who reacted with what. */
  readonly reactions?: Readonly<Record<string, readonly string[]>>;
}
