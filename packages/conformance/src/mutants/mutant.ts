import type { Ack, Draft, Link, Page, RoomEvent } from '@studyhall/protocol';
import type { Harness, Who } from '../law.ts';

/** A way to break the contract, and the law that must notice: what proves that the law can fail. */
export interface Mutant {
  /** What it does wrong, in words that finish "an adapter where …". */
  readonly name: string;
  /** The id of the law named for it. */
  readonly killedBy: string;
  /** A broken harness over a sound one. */
  readonly breaks: (harness: Harness) => Harness;
}

/** Who opened a link, and where. */
export interface Where {
  readonly who: Who;
  readonly room: string;
  /** Opens the room once more, unbroken. */
  open(): Promise<Link>;
}

/** A link, broken. */
export type Breaking = (link: Link, where: Where) => Link;

/**
 * Breaks every link.
 *
 * @param begin is called once for each harness; what it remembers, all links share
 */
export function links(begin: () => Breaking): Mutant['breaks'] {
  return (harness) => {
    const breaking = begin();
    return {
      ...harness,
      async link(who, room) {
        const open = (): Promise<Link> => harness.link(who, room);
        return breaking(await open(), { who, room, open });
      },
    };
  };
}

/** Breaks every link by itself. */
export function link(breaking: Breaking): Mutant['breaks'] {
  return links(() => breaking);
}

/** The same link with some parts replaced; what it lacks stays absent. */
export function altered(link: Link, changes: Partial<Link>): Link {
  const { facts, snapshots, windows, signals, roster, receipts, inbox, search, files } = link;
  return {
    facts,
    pull: (...args) => link.pull(...args),
    close: () => {
      link.close();
    },
    ...(link.submit && { submit: async (...args) => (await link.submit?.(...args)) ?? [] }),
    ...(link.watch && { watch: (watcher) => link.watch?.(watcher) ?? (() => undefined) }),
    ...(snapshots && { snapshots }),
    ...(windows && { windows }),
    ...(signals && { signals }),
    ...(roster && { roster }),
    ...(receipts && { receipts }),
    ...(inbox && { inbox }),
    ...(search && { search }),
    ...(files && { files }),
    ...changes,
  };
}

/** Changes every page that is pulled. */
export function page(change: (page: Page, where: Where) => Page): Mutant['breaks'] {
  return link((sound, where) => altered(sound, { pull: async (...args) => change(await sound.pull(...args), where) }));
}

/** Changes the events of every page that is pulled. */
export function events(change: (events: readonly RoomEvent[], where: Where) => readonly RoomEvent[]): Mutant['breaks'] {
  return page((each, where) => ({ ...each, events: change(each.events, where) }));
}

/** What stands between the client and `submit`. */
type Submitting = (drafts: readonly Draft[], send: (drafts: readonly Draft[]) => Promise<readonly Ack[]>, where: Where) => Promise<readonly Ack[]>;

/**
 * Changes what `submit` does.
 *
 * @param begin is called once for each harness; what it remembers, all links share
 */
export function submits(begin: () => Submitting): Mutant['breaks'] {
  return links(() => {
    const submitting = begin();
    return (sound, where) => {
      if (sound.submit === undefined) return sound;
      return altered(sound, {
        submit: (drafts, options) => submitting(drafts, async (given) => (await sound.submit?.(given, options)) ?? [], where),
      });
    };
  });
}

/** Changes every draft before it is handed in; the answers are for the drafts as they came. */
export function drafts(change: (draft: Draft) => Draft): Mutant['breaks'] {
  return submits(() => async (given, send) => {
    const acks = await send(given.map(change));
    return acks.map((ack, at) => ({ ...ack, id: given[at]?.id ?? ack.id }));
  });
}

/** A draft that is answered as if it had been taken. */
export function accepted({ id }: Draft): Ack {
  return { id, status: 'accepted' };
}

/** An id that nobody uses. */
export function idMakerOf(letter: string): () => string {
  let made = 0;
  return () => {
    made += 1;
    return String(made).padStart(22, letter);
  };
}
