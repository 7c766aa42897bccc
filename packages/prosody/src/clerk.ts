import { client, xml } from '@xmpp/client';
import type { Prosody } from './start.ts';

const MUC = 'http://jabber.org/protocol/muc';

/** How long the beginning and the end of a connection may take: milliseconds. The library's two seconds are too short for a busy machine. */
const STREAM_MS = 30_000;

/** What a person may be in a room. */
export type Affiliation = 'owner' | 'admin' | 'member' | 'none' | 'outcast';

/** The account that makes rooms, as an LMS does when a course begins. All of it is ordinary XMPP (XEP-0045). */
export interface Clerk {
  /**
   * Makes a room that stays.
   *
   * @param room the address, such as `biology.cells@rooms.school.test`
   * @param people the addresses of those who belong there
   * @param options of the room's form, such as `{ 'muc#roomconfig_moderatedroom': '1' }`
   */
  make(room: string, people: Readonly<Record<string, Affiliation>>, options?: Readonly<Record<string, string>>): Promise<void>;
  /** Changes what a person may be in a room. */
  set(room: string, person: string, affiliation: Affiliation): Promise<void>;
  /** Removes a room and everything that was written there. */
  destroy(room: string): Promise<void>;
  close(): Promise<void>;
}

/** Signs in as the account that may create rooms. */
export async function openClerk({ url, domain, clerk }: Pick<Prosody, 'url' | 'domain' | 'clerk'>): Promise<Clerk> {
  const xmpp = client({
    service: url,
    domain,
    timeout: STREAM_MS,
    // It does not leave this machine, and hashing the password as SCRAM does takes a second.
    credentials: (authenticate) => authenticate(clerk, 'PLAIN'),
  });
  xmpp.reconnect.stop();
  // Nor does it take up where it was cut off.
  xmpp.prependListener('element', (element) => {
    if (element.is('features', 'http://etherx.jabber.org/streams')) element.remove('sm', 'urn:xmpp:sm:3');
  });
  // Whatever fails is told by the call that fails.
  xmpp.on('error', () => undefined);
  await xmpp.start();
  const { iqCaller } = xmpp;

  const join = (to: string): Promise<void> =>
    new Promise((resolve, reject) => {
      xmpp.on('stanza', function heard(stanza) {
        if (!stanza.is('presence') || stanza.attrs['from'] !== to || stanza.attrs['type'] === 'unavailable') return;
        xmpp.off('stanza', heard);
        if (stanza.attrs['type'] === 'error') reject(new Error(`the room could not be made: ${stanza.toString()}`));
        else resolve();
      });
      void xmpp.send(xml('presence', { to }, xml('x', { xmlns: MUC })));
    });

  const set: Clerk['set'] = async (room, person, affiliation) => {
    const query = xml('query', { xmlns: `${MUC}#admin` }, xml('item', { jid: person, affiliation }));
    await iqCaller.request(xml('iq', { type: 'set', to: room }, query));
  };

  return {
    async make(room, people, options = {}) {
      const place = `${room}/${clerk.username}`;
      await join(place);
      const field = (name: string, value: string) => xml('field', { var: name }, xml('value', {}, value));
      const form = xml('x', { xmlns: 'jabber:x:data', type: 'submit' }, field('FORM_TYPE', `${MUC}#roomconfig`));
      for (const [name, value] of Object.entries(options)) form.append(field(name, value));
      await iqCaller.request(xml('iq', { type: 'set', to: room }, xml('query', { xmlns: `${MUC}#owner` }, form)));
      for (const [person, affiliation] of Object.entries(people)) await set(room, person, affiliation);
      await xmpp.send(xml('presence', { to: place, type: 'unavailable' }));
    },
    set,
    async destroy(room) {
      await iqCaller.request(xml('iq', { type: 'set', to: room }, xml('query', { xmlns: `${MUC}#owner` }, xml('destroy'))));
    },
    async close() {
      await xmpp.stop();
    },
  };
}
