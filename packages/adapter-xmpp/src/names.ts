/** The namespaces of XMPP's extensions that are used here, and two of our own. */
export const NS = {
  muc: 'http://jabber.org/protocol/muc',
  mucUser: 'http://jabber.org/protocol/muc#user',
  mucAdmin: 'http://jabber.org/protocol/muc#admin',
  mucOwner: 'http://jabber.org/protocol/muc#owner',
  roomConfig: 'http://jabber.org/protocol/muc#roomconfig',
  discoInfo: 'http://jabber.org/protocol/disco#info',
  discoItems: 'http://jabber.org/protocol/disco#items',
  form: 'jabber:x:data',
  /** The archive: XEP-0313. */
  mam: 'urn:xmpp:mam:2',
  /** Pages of results: XEP-0059. */
  rsm: 'http://jabber.org/protocol/rsm',
  forward: 'urn:xmpp:forward:0',
  delay: 'urn:xmpp:delay',
  stanzaId: 'urn:xmpp:sid:0',
  hints: 'urn:xmpp:hints',
  replace: 'urn:xmpp:message-correct:0',
  time: 'urn:xmpp:time',
  /** A message that carries one draft. */
  event: 'urn:studyhall:event:1',
  /** A message that carries one signal, or asks for those that are set. */
  signal: 'urn:studyhall:signal:1',
} as const;
