import { type Ack, type Draft, RoomError } from '@studyhall/protocol';
import { accepted, altered, drafts, idMakerOf, links, type Mutant, submits } from './mutant.ts';

const fresh = idMakerOf('f');

/** Hands in under other ids what `isNew` takes for new although it came before. */
function renamed(given: readonly Draft[], isNew: (draft: Draft) => boolean): readonly Draft[] {
  return given.map((draft) => (isNew(draft) ? { ...draft, id: fresh() } : draft));
}

function answered(given: readonly Draft[], acks: readonly Ack[]): readonly Ack[] {
  return acks.map((ack, at) => ({ ...ack, id: given[at]?.id ?? ack.id }));
}

export const idempotencyMutants: readonly Mutant[] = [
  {
    name: 'every try of a draft is a new event',
    killedBy: 'idempotency/again',
    breaks: drafts((draft) => ({ ...draft, id: fresh() })),
  },
  {
    name: 'a draft that is known is refused',
    killedBy: 'idempotency/again',
    breaks: submits(() => async (given, send) => {
      const error = new RoomError('conflict', 'it is known').toJSON();
      return (await send(given)).map((ack) => (ack.status === 'duplicate' ? { id: ack.id, status: 'rejected', error } : ack));
    }),
  },
  {
    name: 'a draft is known to the link alone that handed it in',
    killedBy: 'idempotency/again',
    breaks: links(() => {
      const all = new Set<string>();
      return (sound) => {
        const known = new Set<string>();
        return altered(sound, {
          async submit(given, options) {
            const sent = renamed(given, ({ id }) => all.has(id) && !known.has(id));
            for (const { id } of given) {
              known.add(id);
              all.add(id);
            }
            return answered(given, (await sound.submit?.(sent, options)) ?? []);
          },
        });
      };
    }),
  },
  {
    name: 'a draft is known only when it is stored, and not yet while it is being stored',
    killedBy: 'idempotency/together',
    breaks: submits(() => {
      const busy = new Set<string>();
      return async (given, send) => {
        const sent = renamed(given, ({ id }) => {
          if (busy.has(id)) return true;
          busy.add(id);
          return false;
        });
        const acks = await send(sent);
        for (const { id } of sent) busy.delete(id);
        return answered(given, acks);
      };
    }),
  },
  {
    name: 'the first words win without a word',
    killedBy: 'idempotency/conflict',
    breaks: submits(() => async (given, send) => {
      const acks = await send(given);
      return acks.map((ack) =>
        ack.status === 'rejected' && ack.error.code === 'conflict' ? { id: ack.id, status: 'duplicate' } : ack,
      );
    }),
  },
  {
    name: 'only the last twenty drafts are remembered',
    killedBy: 'idempotency/later',
    breaks: submits(() => {
      let last: readonly string[] = [];
      const all = new Set<string>();
      return async (given, send) => {
        const sent = renamed(given, ({ id }) => all.has(id) && !last.includes(id));
        for (const { id } of given) all.add(id);
        last = [...last, ...given.map(({ id }) => id)].slice(-20);
        return answered(given, await send(sent));
      };
    }),
  },
  {
    name: 'ids are compared without regard to case',
    killedBy: 'idempotency/alike',
    breaks: submits(() => {
      const known = new Map<string, string>();
      return async (given, send) => {
        const fresh = given.filter(({ id }) => (known.get(id.toLowerCase()) ?? id) === id);
        for (const { id } of fresh) known.set(id.toLowerCase(), id);
        await send(fresh);
        return given.map(accepted);
      };
    }),
  },
  {
    name: 'one known draft keeps the others of its batch out',
    killedBy: 'idempotency/mixed',
    breaks: submits(() => {
      const known = new Set<string>();
      return async (given, send) => {
        if (given.some(({ id }) => known.has(id))) return given.map(accepted);
        const acks = await send(given);
        for (const { id, status } of acks) if (status === 'accepted') known.add(id);
        return acks;
      };
    }),
  },
];
