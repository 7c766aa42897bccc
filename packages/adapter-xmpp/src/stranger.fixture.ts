import { type Element, xml } from '@xmpp/client-core';
import { networkPorts, type School } from './harness.fixture.ts';
import { NS } from './names.ts';
import { makeClient } from './xmpp.ts';

/** Somebody in a room with another chat client, or with bad intentions. */
export interface Stranger {
  /** What came from the room. */
  readonly heard: readonly Element[];
  /** Says something to everybody; resolves when it has come back. */
  say(...children: readonly Element[]): Promise<void>;
  leave(): Promise<void>;
}

/** Goes into a room without the adapter. */
export async function enterAsStranger(school: School, name: string, room: string, nickname = name): Promise<Stranger> {
  const [username = '', domain = ''] = school.jid(name).split('@');
  const { xmpp } = makeClient(school.service, { username, domain, password: school.passwordOf(name) }, networkPorts());
  const heard: Element[] = [];
  const waiting: { readonly check: (stanza: Element) => boolean; readonly done: () => void }[] = [];
  xmpp.on('error', () => undefined);
  xmpp.on('stanza', (stanza) => {
    heard.push(stanza);
    for (const { check, done } of waiting) if (check(stanza)) done();
  });
  const until = (check: (stanza: Element) => boolean): Promise<void> =>
    new Promise((resolve) => {
      waiting.push({ check, done: resolve });
    });
  const online = new Promise<void>((resolve) => {
    xmpp.on('online', () => {
      resolve();
    });
  });
  await xmpp.connect(school.service);
  await xmpp.open({ domain });
  await online;
  const me = `${room}/${nickname}`;
  const inside = until((stanza) => stanza.is('presence') && stanza.attrs['from'] === me);
  await xmpp.send(xml('presence', { to: me }, xml('x', { xmlns: NS.muc }, xml('history', { maxstanzas: '0' }))));
  await inside;
  let said = 0;
  return {
    heard,
    async say(...children) {
      said += 1;
      const id = `stranger-${String(said)}`;
      const back = until((stanza) => stanza.attrs['id'] === id && stanza.is('message'));
      await xmpp.send(xml('message', { to: room, type: 'groupchat', id }, ...children));
      await back;
    },
    async leave() {
      await xmpp.stop();
    },
  };
}
