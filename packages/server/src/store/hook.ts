/** An address that is told of what happens in a course, or in every course of a tenant. */
export interface Hook {
  readonly id: string;
  readonly tenant: string;
  /** Left out: every course. */
  readonly course?: string;
  readonly url: string;
  /** What deliveries are signed with. */
  readonly secret: string;
  /** The types of events it wants; left out: all. */
  readonly types?: readonly string[];
}

/** Up to where one room was delivered to a hook. */
export interface HookPlace {
  /** As `Head.epoch`: after a restore the place means nothing. */
  readonly epoch: string;
  readonly seq: number;
}
