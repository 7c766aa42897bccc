import type { Anchor, Purpose, Reaction } from '@studyhall/domain';
import type { RoleClass } from '@studyhall/protocol';

/** Somebody who wrote in the source. */
export interface ImportedPerson {
  /** As the source names them. */
  readonly id: string;
  readonly name?: string;
  readonly as: RoleClass;
  /** Other names by which a map of people may name them: a user name, an address. */
  readonly aliases?: readonly string[];
}

/** Where and when something was said or done in the source. */
interface Done {
  /** The id of a person of the source. */
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Where the source says so, in words for who reads an error: `line 12`. */
  readonly where: string;
}

/** A file of a post of the source. */
export interface ImportedFile {
  /** As the source names it; among those of its post. */
  readonly id: string;
  readonly name: string;
  /** What a picture is described as. */
  readonly alt?: string;
  /** Which of the {@link Imported.contents} it has; several files may have the same. */
  readonly content: string;
  /** Where the source names it, in words for who reads an error. */
  readonly where: string;
}

/** A post of the source. */
export interface ImportedPost extends Done {
  readonly id: string;
  /** The post that it answers; absent where it starts a thread. */
  readonly to?: string;
  readonly title?: string;
  /** Markdown. */
  readonly text: string;
  /** What versions before this one made of it; absent where that is the same. */
  readonly earlier?: string;
  readonly purpose?: Purpose;
  readonly tags?: readonly string[];
  /** The place of the page that it speaks about; of what starts a thread alone. */
  readonly anchor?: Anchor;
  /** In the order in which they are shown. */
  readonly files?: readonly ImportedFile[];
}

/** What was done to a post of the source. */
export type ImportedAct = Done & { readonly post: string } & (
    | { readonly type: 'react'; readonly reaction: Reaction }
    | { readonly type: 'vote' | 'accept' | 'endorse' }
  );

/**
 * Gives out what the files of a source hold: each content that is wanted, once, in any order. One that is longer than `most` bytes is given as
 * undefined; one that is not there is not given.
 */
export type Contents = (wanted: ReadonlySet<string>, most: number, take: (content: string, bytes: Uint8Array | undefined) => void) => Promise<void>;

/** A discussion as a file of some format holds it. */
export interface Imported {
  /** What the file calls the place it comes from: ids of different sources never meet. */
  readonly source: string;
  /** What stands before the ids of people whom no map names; empty where the ids are those of the course page already. */
  readonly prefix: string;
  readonly people: readonly ImportedPerson[];
  readonly posts: readonly ImportedPost[];
  readonly acts: readonly ImportedAct[];
  /** Absent where the posts have no files. */
  readonly contents?: Contents;
  /** What is not taken over, and how often: `private replies`. */
  readonly left: ReadonlyMap<string, number>;
}

/** Counts what is left out. */
export class Left extends Map<string, number> {
  leave(what: string, times = 1): void {
    if (times > 0) this.set(what, (this.get(what) ?? 0) + times);
  }
}
