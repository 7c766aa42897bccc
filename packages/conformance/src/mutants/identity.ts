import { altered, events, link, links, type Mutant } from './mutant.ts';

export const identityMutants: readonly Mutant[] = [
  {
    name: 'everything is by the account that the adapter signs in with',
    killedBy: 'identity/stamped',
    breaks: events((given) => given.map((event) => ({ ...event, actor: 'studyhall' }))),
  },
  {
    name: 'the role class of an event is that of who reads it',
    killedBy: 'identity/stamped',
    breaks: link((sound) =>
      altered(sound, {
        async pull(...args) {
          const page = await sound.pull(...args);
          return { ...page, events: page.events.map((event) => ({ ...event, as: sound.facts.me.as })) };
        },
      }),
    ),
  },
  {
    name: 'everything is said to be the reader’s own',
    killedBy: 'identity/stamped',
    breaks: events((given) => given.map((event) => ({ ...event, mine: true }))),
  },
  {
    name: 'who hands in may say who he is',
    killedBy: 'identity/forged',
    breaks: links(() => {
      const claims = new Map<string, string>();
      return (sound) =>
        altered(sound, {
          async submit(given, options) {
            for (const draft of given) if ('actor' in draft) claims.set(draft.id, String(draft.actor));
            return (await sound.submit?.(given, options)) ?? [];
          },
          async pull(...args) {
            const page = await sound.pull(...args);
            return { ...page, events: page.events.map((event) => ({ ...event, actor: claims.get(event.id) ?? event.actor })) };
          },
        });
    }),
  },
  {
    name: 'everybody who opens a link is somebody new',
    killedBy: 'identity/people',
    breaks: links(() => {
      let opened = 0;
      return (sound) => {
        opened += 1;
        return altered(sound, { facts: { ...sound.facts, me: { ...sound.facts.me, id: `guest-${opened}` } } });
      };
    }),
  },
  {
    name: 'who asks now is remembered in one place',
    killedBy: 'identity/together',
    breaks: links(() => {
      let asking = '';
      const stamps = new Map<string, string>();
      return (sound, { who }) =>
        altered(sound, {
          async submit(given, options) {
            asking = who;
            await Promise.resolve();
            for (const { id } of given) if (!stamps.has(id)) stamps.set(id, asking);
            return (await sound.submit?.(given, options)) ?? [];
          },
          async pull(...args) {
            const page = await sound.pull(...args);
            return { ...page, events: page.events.map((event) => ({ ...event, actor: stamps.get(event.id) ?? event.actor })) };
          },
        });
    }),
  },
];
