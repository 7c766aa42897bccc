import type { Ack, Adapter, Draft, Link, Page, Watcher } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import { postDraft, seededRandom } from '@studyhall/testing';
import type { MemoryAdapterOptions } from '@studyhall/testing';
import type { Tab } from '../world.fixture.ts';

export type Parts = Readonly<Record<string, unknown>>;

export type Spoil = (link: Link, broken: () => boolean) => Parts;

/** What is wrong with an adapter. */
export interface Trouble {
  /** In the place of a link; asked for with every room that is opened while the adapter is broken. */
  readonly open?: () => unknown;
  /** In the place of parts of a link; calls ask `broken()` themselves, so that an open link gets well, too. */
  readonly parts?: Spoil;
  readonly options?: Partial<MemoryAdapterOptions>;
  /** Where the page has content all the same. */
  readonly reads?: true;
}

export const fail = (): never => {
  throw new TypeError('a mistake');
};
export const never = (): Promise<never> => new Promise(() => undefined);
export const getter = (name: string): Parts => Object.defineProperty({}, name, { get: fail, enumerable: true });
/** A promise of somebody's own making, which answers twice. */
export const twice = <T>(value: T): PromiseLike<T> => ({
  then(answer: (value: T) => unknown) {
    answer(value);
    answer(value);
  },
}) as PromiseLike<T>;
export const refuse = (error: Parts) => (): Promise<never> => Promise.reject(Object.assign(new Error('no'), { name: 'RoomError', ...error }));

export const pulls = (answer: (page: Page) => unknown): Spoil => (link, broken) => ({
  pull: async (...given: Parameters<Link['pull']>) => {
    const page = await link.pull(...given);
    return broken() ? answer(page) : page;
  },
});
export const submits = (answer: (acks: readonly Ack[]) => unknown): Spoil => (link, broken) => ({
  submit: async (drafts: readonly Draft[]) => {
    const acks = await link.submit?.(drafts);
    return broken() ? answer(acks ?? []) : acks;
  },
});
/** As {@link submits}, where the backend is not asked. */
export const garbles = (answer: (drafts: readonly Draft[]) => unknown): Spoil => (link, broken) => ({
  submit: (drafts: readonly Draft[]) => (broken() ? Promise.resolve(answer(drafts)) : link.submit?.(drafts)),
});
/** Notes what is handed in. */
export const noting = (parts: Parts, note: (draft: Draft) => void): Parts => ({
  submit: (drafts: readonly Draft[]) => {
    drafts.forEach(note);
    return (parts['submit'] as (drafts: readonly Draft[]) => unknown)(drafts);
  },
});
export const watches = (watch: (watcher: Watcher) => unknown): Spoil => (link, broken) => ({
  watch: (watcher: Watcher) => (broken() ? watch(watcher) : link.watch?.(watcher)),
});
/** Always the same events, always another cursor, and always more. */
export const endless: Spoil = (link, broken) => {
  let calls = 0;
  return {
    pull: async (...[after, how]: Parameters<Link['pull']>) => {
      calls += 1;
      return broken() ? { ...(await link.pull(undefined, how)), cursor: String(calls), more: true } : link.pull(after, how);
    },
  };
};
export const loop: unknown[] = [];
loop.push(loop, loop);
export const event = { ...postDraft(seededRandom(9), 'bad'), actor: 'eve', as: 'student', at: 1_700_000_000_000 };
export const withEvents = (...events: readonly unknown[]): Spoil => pulls((page) => ({ ...page, events }));

export function brokenAdapter(inner: Adapter, { open, parts }: Trouble, broken: () => boolean): Adapter {
  return {
    name: 'broken',
    async open(...given): Promise<Link> {
      if (broken() && open !== undefined) return open() as Link;
      const link = await inner.open(...given);
      const { facts, signals, roster, windows } = link;
      const whole = { facts, signals, roster, windows, watch: link.watch?.bind(link), pull: link.pull.bind(link), submit: link.submit?.bind(link), close: link.close.bind(link) };
      const changed: Parts = parts?.(link, broken) ?? {};
      return Object.defineProperties(whole, Object.getOwnPropertyDescriptors(changed)) as unknown as Link;
    },
  };
}

export const status = ({ room }: Tab) => room.$status.get();

/** Notes what went wrong; which law that breaks is told beside it, in development. */
export const tellingTo = (told: RoomError[]) => (error: unknown): void => {
  if (error instanceof RoomError) told.push(error);
};
