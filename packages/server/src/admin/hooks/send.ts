import type { HookReach } from './addresses.ts';

/** One delivery as it goes out. */
export interface Delivery {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Posts a delivery: no redirect is followed, and with the reach `public` no connection is made to an address that is not one of the
 * public Internet, whatever the name says now. It is done when the connection is free again: when the answer has ended, is longer than
 * anybody reads, or is aborted.
 *
 * @returns the status of the answer
 * @throws where there is none
 */
export type SendHook = (delivery: Delivery, reach: HookReach, signal: AbortSignal) => Promise<number>;
