import type { Adapter, Link, Ports } from '@studyhall/protocol';

/**
 * The same link, watched over: what breaks a law of the contract is told to the developer, and done all the same. Which module
 * this is decides the condition under which the package is read: see `imports` in its package.json.
 */
export type Oversee = (link: Link, adapter: Adapter, ports: Ports) => Link;

/**
 * Tells that a law is not kept.
 *
 * @param law its id in the conformance kit
 * @param what was seen, in words; holds nothing that somebody wrote
 */
export type Tell = (law: LawId, what: string) => void;

/** The laws that can be seen to be broken from here, at the cost of a look at each page. */
export const SEEN_LAWS = [
  'facts/shape',
  'facts/writable',
  'facts/capabilities',
  'order/time',
  'order/clock',
  'idempotency/mixed',
  'resume/limit',
  'resume/cursor-text',
  'identity/stamped',
  'failure/page-limit',
  'errors/typed',
  'errors/acks',
  'abort/during',
  'abort/unsure',
  'hints/pages',
  'hints/stopped',
  'hints/lost',
  'windows/slice',
  'signals/late',
  'signals/silent',
  'roster/resolved',
  'roster/listed',
  'inbox/pages',
  'search/pages',
  'files/kept',
] as const;

/** One of {@link SEEN_LAWS}. */
export type LawId = (typeof SEEN_LAWS)[number];
