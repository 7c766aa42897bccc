/** How deliveries to a webhook go. */
export interface HookHealth {
  /** Since when there is a delivery that is not taken, in milliseconds since the epoch; left out: all goes well. */
  readonly failingSince?: number;
  /** Since when nothing is tried any more. */
  readonly pausedAt?: number;
}

/** An address that is told of what happens in a course, or in every course of a tenant. */
export interface Hook extends HookHealth {
  readonly id: string;
  readonly tenant: string;
  /** Left out: every course. */
  readonly course?: string;
  readonly url: string;
  /** What deliveries are signed with. */
  readonly secret: string;
  /** The types of events it wants; left out: all. */
  readonly types?: readonly string[];
  /** Deliveries carry what people wrote. */
  readonly words?: true;
  /** What happened before is not delivered: milliseconds since the epoch. */
  readonly since?: number;
}

/** Up to where one room was delivered to a hook. */
export interface HookPlace {
  /** As `Head.epoch`: after a restore the place means nothing. */
  readonly epoch: string;
  readonly seq: number;
}
