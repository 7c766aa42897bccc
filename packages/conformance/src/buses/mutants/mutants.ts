import type { BusMutant } from './mutant.ts';
import { nodes, ThrownByMutant } from './mutant.ts';

const nothing = (): void => undefined;

/** Every broken bus: what brokers and their clients do, and the law that tells it. */
export const BUS_MUTANTS: readonly BusMutant[] = [
  {
    name: 'messages come twice',
    killedBy: 'publish/reaches-others',
    breaks: nodes((bus) => ({
      publish(topic, message) {
        bus.publish(topic, message);
        bus.publish(topic, message);
      },
    })),
  },
  {
    name: 'a message goes to one listener only, as from a queue',
    killedBy: 'publish/reaches-others',
    breaks: (harness) => {
      let made = 0;
      return nodes((bus) => {
        made += 1;
        // The third node is always the one that is left out.
        return made % 3 === 0 ? { subscribe: (topic, listener) => bus.subscribe(topic, (message) => { if (message.startsWith('a knock')) listener(message); }) } : {};
      })(harness);
    },
  },
  {
    name: 'a node hears itself',
    killedBy: 'publish/not-oneself',
    breaks: nodes((bus) => {
      const own: (readonly [topic: string, listener: (message: string) => void])[] = [];
      return {
        subscribe(topic, listener) {
          own.push([topic, listener]);
          return bus.subscribe(topic, listener);
        },
        publish(topic, message) {
          bus.publish(topic, message);
          for (const [heard, listener] of own) if (heard === topic) listener(message);
        },
      };
    }),
  },
  {
    name: 'topics are told apart without regard to case',
    killedBy: 'topics/apart',
    breaks: nodes((bus) => ({
      publish: (topic, message) => { bus.publish(topic.toLowerCase(), message); },
      subscribe: (topic, listener) => bus.subscribe(topic.toLowerCase(), listener),
    })),
  },
  {
    name: 'a topic has only its first 63 characters, as PostgreSQL’s channels do',
    killedBy: 'topics/apart',
    breaks: nodes((bus) => ({
      publish: (topic, message) => { bus.publish(topic.slice(0, 63), message); },
      subscribe: (topic, listener) => bus.subscribe(topic.slice(0, 63), listener),
    })),
  },
  {
    name: 'every topic has a connection of its own',
    killedBy: 'order/one-node',
    breaks: nodes((bus) => ({
      publish(topic, message) {
        if (topic === 'room/b') setImmediate(() => { bus.publish(topic, message); });
        else bus.publish(topic, message);
      },
    })),
  },
  {
    name: 'a message of more than 8000 characters is dropped, as PostgreSQL does',
    killedBy: 'text/unchanged',
    breaks: nodes((bus) => ({ publish: (topic, message) => { if (message.length < 8000) bus.publish(topic, message); } })),
  },
  {
    name: 'text ends at a zero',
    killedBy: 'text/unchanged',
    breaks: nodes((bus) => ({ publish: (topic, message) => { bus.publish(topic, message.split('\0')[0] ?? ''); } })),
  },
  {
    name: 'a long text is cut within a character',
    killedBy: 'text/unchanged',
    breaks: nodes((bus) => ({ publish: (topic, message) => { bus.publish(topic, message.replace(/👋/gu, '\ufffd')); } })),
  },
  {
    name: 'equal messages that come close together are one, as in one transaction of PostgreSQL',
    killedBy: 'text/equal',
    breaks: nodes((bus) => {
      let last = '';
      return {
        publish(topic, message) {
          if (message !== last || message.startsWith('a knock')) bus.publish(topic, message);
          last = message;
        },
      };
    }),
  },
  {
    name: 'the last listener of a topic takes the place of the others',
    killedBy: 'subscribe/each',
    breaks: nodes((bus) => {
      const stops = new Map<string, () => void>();
      return {
        subscribe(topic, listener) {
          stops.get(topic)?.();
          const stop = bus.subscribe(topic, listener);
          stops.set(topic, stop);
          return stop;
        },
      };
    }),
  },
  {
    name: 'one listener that stops takes all of the topic with it',
    killedBy: 'subscribe/each',
    breaks: nodes((bus) => {
      const stops = new Map<string, (() => void)[]>();
      return {
        subscribe(topic, listener) {
          const all = stops.get(topic) ?? [];
          stops.set(topic, [...all, bus.subscribe(topic, listener)]);
          return () => { for (const stop of stops.get(topic) ?? []) stop(); };
        },
      };
    }),
  },
  {
    name: 'nobody can stop listening',
    killedBy: 'subscribe/stops',
    breaks: nodes((bus) => ({
      subscribe(topic, listener) {
        bus.subscribe(topic, listener);
        return nothing;
      },
    })),
  },
  {
    name: 'a closed bus still hears',
    killedBy: 'close/ends',
    breaks: nodes(() => ({ close: () => Promise.resolve() })),
  },
  {
    name: 'a closed bus throws',
    killedBy: 'close/ends',
    breaks: nodes((bus) => {
      let closed = false;
      return {
        publish(topic, message) {
          if (closed) throw new ThrownByMutant('the connection is closed');
          bus.publish(topic, message);
        },
        close() {
          closed = true;
          return bus.close();
        },
      };
    }),
  },
  { name: 'a gap is not told', killedBy: 'loss/told', breaks: nodes(() => ({ onGap: () => nothing })) },
  { name: 'it always says that it is connected', killedBy: 'loss/told', breaks: nodes(() => ({ connected: true })) },
  {
    name: 'who listened before a gap hears nothing after it',
    killedBy: 'loss/resumes',
    breaks: nodes((bus) => ({
      subscribe(topic, listener) {
        const stop = bus.subscribe(topic, listener);
        bus.onGap(stop);
        return stop;
      },
    })),
  },
  {
    name: 'nobody can begin to listen without a broker',
    killedBy: 'loss/resumes',
    breaks: nodes((bus) => ({ subscribe: (topic, listener) => (bus.connected ? bus.subscribe(topic, listener) : nothing) })),
  },
  {
    name: 'publishing without a broker throws',
    killedBy: 'loss/never-throws',
    breaks: nodes((bus) => ({
      publish(topic, message) {
        if (!bus.connected) throw new ThrownByMutant('not connected');
        bus.publish(topic, message);
      },
    })),
  },
  {
    name: 'what is published without a broker waits for it without end',
    killedBy: 'loss/never-throws',
    breaks: nodes((bus) => {
      const waiting: (() => void)[] = [];
      bus.onGap(() => { if (bus.connected) for (const send of waiting.splice(0)) send(); });
      return {
        publish(topic, message) {
          if (bus.connected) bus.publish(topic, message);
          else waiting.push(() => { bus.publish(topic, message); });
        },
      };
    }),
  },
  {
    name: 'it does not start without a broker',
    killedBy: 'loss/begins-without',
    breaks: (harness) => ({
      ...harness,
      async node() {
        const bus = await harness.node();
        if (!bus.connected) throw new ThrownByMutant('no broker');
        return bus;
      },
    }),
  },
];
