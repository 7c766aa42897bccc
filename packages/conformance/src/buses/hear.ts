import type { Bus } from '@studyhall/server-core';
import { ensure } from '../expect.ts';
import type { BusHarness } from './law.ts';

/** What laws do with a harness again and again. */
export interface Tried {
  /** Waits until something is so. */
  readonly until: (holds: () => boolean, promise: string) => Promise<void>;
  /** Keeps what a bus hears of a topic, once it does hear. */
  readonly heard: (bus: Bus, topic: string, from: Bus) => Promise<readonly string[]>;
  /** Waits until everything has arrived that one node has published for another one up to now. */
  readonly arrived: (to: Bus, from: Bus) => Promise<void>;
}

const KNOCK = 'a knock of the law';

/** The laws' hands for one harness. */
export function tried(harness: BusHarness): Tried {
  let knocks = 0;
  const until: Tried['until'] = async (holds, promise) => {
    for (let waited = 0; !holds(); waited += 1) {
      ensure(waited < harness.patience, promise);
      await harness.pause();
    }
  };
  /** Publishes until it is heard: a node may be told of a subscription a moment later. */
  const knock = async (topic: string, to: Bus, from: Bus): Promise<void> => {
    knocks += 1;
    const mine = `${KNOCK} ${String(knocks)}`;
    let answered = false;
    const stop = to.subscribe(topic, (message) => {
      answered ||= message === mine;
    });
    await until(() => {
      if (!answered) from.publish(topic, mine);
      return answered;
    }, `a node hears what another one publishes to ${JSON.stringify(topic.slice(0, 80))}`);
    stop();
  };
  const arrived: Tried['arrived'] = async (to, from) => {
    await knock('the end of the law', to, from);
  };
  return {
    until,
    arrived,
    async heard(bus, topic, from) {
      const messages: string[] = [];
      bus.subscribe(topic, (message) => {
        if (!message.startsWith(KNOCK)) messages.push(message);
      });
      await knock(topic, bus, from);
      return messages;
    },
  };
}
