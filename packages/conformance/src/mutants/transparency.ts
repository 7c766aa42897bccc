import { altered, drafts, events, links, type Mutant } from './mutant.ts';

export const transparencyMutants: readonly Mutant[] = [
  {
    name: 'unknown types are left out',
    killedBy: 'transparency/unknown',
    breaks: events((given) => given.filter(({ type }) => !type.startsWith('x-'))),
  },
  {
    name: 'bodies are trimmed and tidied',
    killedBy: 'transparency/unknown',
    breaks: drafts((draft) => (typeof draft.body === 'string' ? { ...draft, body: draft.body.replaceAll(/\s+/g, ' ') } : draft)),
  },
  {
    name: 'types are compared loosely, and told as they were first written',
    killedBy: 'transparency/unknown',
    breaks: drafts((draft) => ({ ...draft, type: draft.type.toLowerCase() })),
  },
  {
    name: 'events tell where they stand in the database',
    killedBy: 'transparency/fields',
    breaks: events((given) => given.map((event, at) => ({ ...event, place: at }))),
  },
  {
    name: 'whatever stood in a draft stands in its event',
    killedBy: 'transparency/fields',
    breaks: links(() => {
      const known = new Map<string, object>();
      return (sound) =>
        altered(sound, {
          async submit(given, options) {
            for (const draft of given) known.set(draft.id, draft);
            return (await sound.submit?.(given, options)) ?? [];
          },
          async pull(...args) {
            const page = await sound.pull(...args);
            return { ...page, events: page.events.map((event) => ({ ...known.get(event.id), ...event })) };
          },
        });
    }),
  },
  {
    name: 'the caller’s own draft is stamped',
    killedBy: 'transparency/untouched',
    breaks: drafts((draft) => Object.assign(draft, { sent: true })),
  },
  {
    name: 'references are dropped',
    killedBy: 'transparency/envelope',
    breaks: drafts(({ id, type, v, body }) => ({ id, type, v, body })),
  },
  {
    name: 'fields of the envelope that have no use yet are dropped',
    killedBy: 'transparency/reserved',
    breaks: drafts(({ id, type, v, refs, body, cause }) => ({ id, type, v, body, ...(refs && { refs }), ...(cause !== undefined && { cause }) })),
  },
];
