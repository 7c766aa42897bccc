import type { RoleClass } from '@studyhall/protocol';
import type { Element } from '@xmpp/client-core';
import { NS } from './names.ts';

/** What the room says about somebody: only the server can write it, so it is what a person is believed to be. */
export interface Item {
  /** The person's own address, with the client's part where the room tells it. */
  readonly jid: string;
  readonly affiliation: string;
  /** Whether the person may speak; absent where the room does not say. */
  readonly role: string | undefined;
}

/** What the room has written into a presence or an archived message; undefined where it hides who it is. */
export function itemOf(stanza: Element): Item | undefined {
  // The room's own words stand last: what somebody else wrote before them is not believed.
  const item = stanza.getChildren('x', NS.mucUser).at(-1)?.getChild('item');
  const jid = item?.attrs['jid'];
  if (item === undefined || jid === undefined || jid === '') return undefined;
  return { jid, affiliation: item.attrs['affiliation'] ?? 'none', role: item.attrs['role'] };
}

/** The codes with which a room says what a presence means. */
export function codesOf(presence: Element): readonly string[] {
  const statuses = presence.getChildren('x', NS.mucUser).flatMap((x) => x.getChildren('status'));
  return statuses.map((status) => status.attrs['code'] ?? '');
}

/** What a person is, by what the room has made of them. */
export function roleClassOf(affiliation: string): RoleClass {
  if (affiliation === 'owner') return 'instructor';
  return affiliation === 'admin' ? 'ta' : 'student';
}
