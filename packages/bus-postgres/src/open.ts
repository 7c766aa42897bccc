import { KeptConnection, Listeners, Subscriptions } from '@studyhall/server-core';
import type { Bus, Surroundings } from '@studyhall/server-core';
import { channelOf } from './channel.ts';
import { BusConnection } from './connection.ts';
import { Parts, split } from './parts.ts';

/** What a bus over PostgreSQL is told. */
export interface PostgresBusOptions {
  /** `postgres://user:password@host:port/database`; a connection of its own is made, which no pooler may stand before. */
  readonly url: string;
  readonly surroundings: Pick<Surroundings, 'clock' | 'random' | 'log'>;
}

/**
 * Opens a bus over `LISTEN` and `NOTIFY` of a PostgreSQL database. It resolves after the first attempt, also where the database
 * is not there: it is then tried again for as long as it takes.
 *
 * @throws TypeError for an address that is none
 */
export async function openPostgresBus({ url, surroundings }: PostgresBusOptions): Promise<Bus> {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    throw new TypeError('not the address of a PostgreSQL database (postgres://user:password@host:port/database)');
  }
  const gaps = new Listeners<readonly []>();
  const topics = new Map<string, string>();
  const parts = new Parts();
  let published = 0;
  let closed = false;

  const subscriptions = new Subscriptions(
    (topic) => {
      const channel = channelOf(topic);
      topics.set(channel, topic);
      void kept.current?.listen([channel]);
    },
    (topic) => {
      topics.delete(channelOf(topic));
      kept.current?.unlisten(channelOf(topic));
    },
  );
  const heard = (channel: string, payload: string, sender: number): void => {
    const topic = topics.get(channel);
    const message = parts.add(`${sender} ${channel}`, payload);
    if (topic !== undefined && message !== undefined) subscriptions.deliver(topic, message);
  };
  const kept: KeptConnection<BusConnection> = new KeptConnection<BusConnection>({
    surroundings,
    connect: (lost) => BusConnection.open({ url, clock: surroundings.clock, heard, lost }),
    end: (connection) => connection.end(),
    changed(connection) {
      parts.clear();
      if (connection === undefined) gaps.tell();
      // Whoever is told reads the database; what happens after that must be heard.
      else void connection.listen([...topics.keys()]).then(() => { if (kept.current === connection) gaps.tell(); });
    },
  });
  await kept.settled();

  return {
    publish(topic, message) {
      published += 1;
      const sent = kept.current?.notify(channelOf(topic), split(published, message));
      if (sent === false) surroundings.log('bus message lost', { reason: 'too many wait' });
    },
    subscribe: (topic, listener) => (closed ? () => undefined : subscriptions.add(topic, listener)),
    onGap: (listener) => (closed ? () => undefined : gaps.add(listener)),
    get connected() {
      return kept.current !== undefined;
    },
    async close() {
      closed = true;
      subscriptions.clear();
      gaps.clear();
      await kept.close();
    },
  };
}
