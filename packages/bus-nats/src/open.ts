import { connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { KeptConnection, Listeners, Subscriptions } from '@studyhall/server-core';
import type { Bus, Surroundings } from '@studyhall/server-core';
import { readServers } from './servers.ts';
import { subjectOf } from './subject.ts';

/** How long a connection may take to be made, and the last messages to go out: milliseconds. */
const CONNECT_MS = 2000;
const GOODBYE_MS = 1000;
/** How often the broker is asked whether it is there; after three questions without an answer it is lost: milliseconds. */
const PING_MS = 2000;

/** What a bus over NATS is told. */
export interface NatsBusOptions {
  /** `nats://host:port`; several separated by commas; `tls://`, and `user:password@` or `token@`, where the broker asks for it. */
  readonly url: string;
  readonly surroundings: Pick<Surroundings, 'clock' | 'random' | 'log'>;
  /** The first part of every subject; another one for every cluster that shares a broker. */
  readonly cluster?: string;
}

/**
 * Opens a bus over a NATS broker. It resolves after the first attempt, also where the broker is not there: it is then tried again for as
 * long as it takes.
 *
 * @throws TypeError for an address that is none
 */
export async function openNatsBus({ url, surroundings, cluster = 'studyhall' }: NatsBusOptions): Promise<Bus> {
  const servers = readServers(url);
  const gaps = new Listeners<readonly []>();
  const onWire = new Map<string, () => void>();
  let closed = false;

  const listen = (nats: NatsConnection, topic: string): void => {
    const subscription = nats.subscribe(subjectOf(cluster, topic), {
      callback(error, message) {
        if (error === null) subscriptions.deliver(topic, message.string());
        else surroundings.log('bus refused', { reason: error.message });
      },
    });
    onWire.set(topic, () => { subscription.unsubscribe(); });
  };
  const subscriptions = new Subscriptions(
    (topic) => { if (kept.current !== undefined) listen(kept.current, topic); },
    (topic) => {
      onWire.get(topic)?.();
      onWire.delete(topic);
    },
  );
  const kept = new KeptConnection<NatsConnection>({
    surroundings,
    async connect(lost) {
      // Its own way of coming back would send later what was published without a broker.
      const options = { ...servers, name: cluster, reconnect: false, noEcho: true, timeout: CONNECT_MS, pingInterval: PING_MS, maxPingOut: 2 };
      const nats = await connect(options);
      void nats.closed().then((error) => { lost(error?.message ?? 'closed'); });
      return nats;
    },
    end: (nats) => drained(nats, surroundings.clock),
    changed(nats) {
      onWire.clear();
      if (nats !== undefined) for (const topic of subscriptions.topics()) listen(nats, topic);
      gaps.tell();
    },
  });
  await kept.settled();

  return {
    publish(topic, message) {
      try {
        kept.current?.publish(subjectOf(cluster, topic), message);
      } catch (error) {
        // Too long for this broker, or the connection has just ended.
        surroundings.log('bus message lost', { reason: error instanceof Error ? error.message : 'unknown' });
      }
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

/** Ends a connection once what was published over it has gone out; a broker that does not answer is not waited for. */
async function drained(nats: NatsConnection, clock: Surroundings['clock']): Promise<void> {
  let cancel: () => void = () => undefined;
  const late = new Promise<void>((resolve) => { cancel = clock.after(GOODBYE_MS, resolve); });
  await Promise.race([nats.drain().catch(() => undefined), late]);
  cancel();
  await nats.close();
}
