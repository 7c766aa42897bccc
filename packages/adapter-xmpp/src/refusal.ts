import { type ErrorCode, RoomError } from '@studyhall/protocol';
import type { Element } from '@xmpp/client-core';

const STANZAS = 'urn:ietf:params:xml:ns:xmpp-stanzas';

const CODES: Readonly<Record<string, ErrorCode>> = {
  'bad-request': 'invalid',
  'jid-malformed': 'invalid',
  'item-not-found': 'not-found',
  gone: 'not-found',
  forbidden: 'forbidden',
  'not-allowed': 'forbidden',
  'not-authorized': 'forbidden',
  'registration-required': 'forbidden',
  'feature-not-implemented': 'unsupported',
  'service-unavailable': 'unavailable',
  'remote-server-not-found': 'unavailable',
  'remote-server-timeout': 'unavailable',
  'recipient-unavailable': 'unavailable',
  'resource-constraint': 'rate-limited',
  'policy-violation': 'rate-limited',
};

/** What a stanza was refused with, as a `RoomError`; `condition` is XMPP's own word. */
export class Refusal extends RoomError {
  readonly condition: string;

  /** @param stanza of the type `error` */
  constructor(stanza: Element) {
    const error = stanza.getChild('error');
    const condition = error?.getChildElements().find((child) => child.is(child.name, STANZAS))?.name ?? 'undefined-condition';
    // A condition that is not known here: what its type says about trying again.
    const code = CODES[condition] ?? (error?.attrs['type'] === 'auth' ? 'forbidden' : 'internal');
    super(code, `the chat server answered ${condition}`);
    this.condition = condition;
  }
}
