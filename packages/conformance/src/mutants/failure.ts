import { type Ack, isId, RoomError, type RoomErrorData, utf8Length } from '@studyhall/protocol';
import { accepted, altered, drafts, link, type Mutant, submits } from './mutant.ts';

const TOO_LONG: RoomErrorData = new RoomError('too-large', 'too long').toJSON();

export const failureMutants: readonly Mutant[] = [
  {
    name: 'what is no draft is acknowledged',
    killedBy: 'failure/broken-draft',
    breaks: submits(() => async (given, send) => (await send(given)).map((ack, at) => {
      const draft = given[at];
      return draft !== undefined && !isId(draft.id) ? accepted(draft) : ack;
    })),
  },
  {
    name: 'a body that nests too deep is kept as text',
    killedBy: 'failure/odd-fields',
    breaks: submits(() => (given, send) =>
      send(given.map((draft) => (JSON.stringify(draft.body ?? null).startsWith('['.repeat(33)) ? { ...draft, body: 'too deep' } : draft))),
    ),
  },
  {
    name: 'what has no use yet is not looked at',
    killedBy: 'failure/odd-fields',
    breaks: drafts(({ id, type, v, refs, body, cause }) => ({ id, type, v, body, ...(refs && { refs }), ...(cause !== undefined && { cause }) })),
  },
  {
    name: 'one bad draft refuses the whole batch',
    killedBy: 'failure/neighbours',
    breaks: submits(() => async (given, send) => {
      const acks = await send(given);
      const isBad = acks.some(({ status }) => status === 'rejected');
      return isBad ? given.map(({ id }) => ({ id, status: 'rejected', error: TOO_LONG })) : acks;
    }),
  },
  {
    name: 'what was refused is answered as accepted',
    killedBy: 'failure/neighbours',
    breaks: submits(() => async (given, send) => {
      await send(given);
      return given.map(accepted);
    }),
  },
  {
    name: 'answers come in the order in which they were ready',
    killedBy: 'failure/neighbours',
    breaks: submits(() => async (given, send) => {
      const acks = await send(given);
      return [...acks.filter(({ status }) => status === 'rejected'), ...acks.filter(({ status }) => status !== 'rejected')];
    }),
  },
  {
    name: 'the length of a body is counted in characters',
    killedBy: 'failure/body-limit',
    breaks: link((sound) => {
      const most = sound.facts.limits.bodyBytes;
      return altered(sound, {
        async submit(given, options) {
          const isWide = (body: unknown): boolean => JSON.stringify(body).length <= most && utf8Length(JSON.stringify(body)) > most;
          const acks = (await sound.submit?.(given, options)) ?? [];
          return acks.map((ack, at) => (isWide(given[at]?.body) ? { id: ack.id, status: 'accepted' } : ack));
        },
      });
    }),
  },
  {
    name: 'of a batch over the limit the first drafts are taken',
    killedBy: 'failure/batch-limit',
    breaks: link((sound) =>
      altered(sound, {
        async submit(given, options) {
          const taken = (await sound.submit?.(given.slice(0, sound.facts.limits.drafts), options)) ?? [];
          const left = given.slice(taken.length);
          return [...taken, ...left.map(({ id }): Ack => ({ id, status: 'rejected', error: TOO_LONG }))];
        },
      }),
    ),
  },
  {
    name: 'who asks for a room is sent the room',
    killedBy: 'failure/page-limit',
    breaks: link((sound) =>
      altered(sound, {
        async pull(after, options) {
          let page = await sound.pull(after, options);
          while (page.more && (options?.limit ?? Infinity) > sound.facts.limits.page) {
            const next = await sound.pull(page.cursor, options);
            page = { ...next, events: [...page.events, ...next.events] };
          }
          return page;
        },
      }),
    ),
  },
];
