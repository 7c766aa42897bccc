import type { ShownPost } from '@studyhall/client';
import type { People } from '../people/face.ts';
import type { Desk } from '../study-thread/desk.ts';

/** What the parts of a post are rendered from. */
export interface PostView {
  readonly post: ShownPost;
  readonly desk: Desk;
  readonly people: People;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Level of the thread's heading. */
  readonly level: number;
  /** Whether somebody else's words stand here that the viewer has not seen before this visit. */
  readonly fresh: boolean;
  /** Whether the viewer is offline. */
  readonly offline: boolean;
  readonly shown: Disclosed;
  /** Opens a part of the post, or closes it. */
  readonly toggle: (part: keyof Disclosed) => void;
}

/** Which parts of a post are open. */
export interface Disclosed {
  readonly time?: boolean;
  readonly history?: boolean;
  readonly picker?: boolean;
  readonly more?: boolean;
  readonly reply?: boolean;
  readonly edit?: boolean;
  readonly link?: boolean;
}
