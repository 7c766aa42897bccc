import { type Ports, RoomError } from '@studyhall/protocol';
import { Client } from '@xmpp/client-core';
import iqCallee from '@xmpp/iq/callee.js';
import iqCaller from '@xmpp/iq/caller.js';
import middleware from '@xmpp/middleware';
import resourceBinding from '@xmpp/resource-binding';
import sasl from '@xmpp/sasl';
import plain from '@xmpp/sasl-plain';
import streamFeatures from '@xmpp/stream-features';
import websocket from '@xmpp/websocket';
import SASLFactory from 'saslmechanisms';
import type { Login } from './login.ts';

/** The state of a WebSocket that takes words. */
const OPEN = 1;

/** How long the library waits for the beginning and the end of a stream: milliseconds. */
const STREAM_MS = 15_000;

/** A client, and how to end its connection at once where there is nobody to say goodbye to. */
export interface Signing {
  readonly xmpp: Client;
  readonly hangUp: () => void;
}

/**
 * The parts of `@xmpp/client` that an adapter may use: it signs in once. What reconnects is left out, because the client does
 * that; so is what lets the server keep its place for a while after it has gone (XEP-0198), because a page that was left should be
 * seen to have left; and what only works in Node, where bundlers stumble over it. The WebSocket comes from the ports.
 *
 * @throws RoomError `unavailable` where the platform has no WebSockets
 */
export function makeClient(service: string, { username, password, domain }: Login, { socket }: Ports): Signing {
  if (socket === undefined) throw new RoomError('unavailable', 'there are no WebSockets here');
  const xmpp = new Client({ service, domain, timeout: STREAM_MS });
  websocket({ entity: xmpp });
  const stanzas = middleware({ entity: xmpp });
  const features = streamFeatures({ middleware: stanzas });
  const caller = iqCaller({ entity: xmpp, middleware: stanzas });
  // Servers ask now and then whether somebody is there, and hang up where nobody answers (XEP-0199).
  iqCallee({ entity: xmpp, middleware: stanzas }).get('urn:xmpp:ping', 'ping', () => ({}));
  const mechanisms = new SASLFactory();
  plain(mechanisms);
  // The one way that browsers, tokens and all servers share. The WebSocket is encrypted, see createXmppAdapter.
  const credentials = { username: bytesOf(username), password: bytesOf(password) };
  sasl({ streamFeatures: features, saslFactory: mechanisms }, (authenticate) => authenticate(credentials, 'PLAIN'));
  resourceBinding({ streamFeatures: features, iqCaller: caller });
  const sockets = new Set<WebSocket>();
  useSocket(xmpp, (url, protocols) => {
    const opened = socket(url, protocols);
    sockets.add(opened);
    return opened;
  });
  return {
    xmpp,
    hangUp() {
      for (const opened of sockets) opened.close();
    },
  };
}

/** A text as the library should have it, which puts it into base64 as if each of its characters were a byte. */
function bytesOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function useSocket(xmpp: Client, open: NonNullable<Ports['socket']>): void {
  const [WebSockets] = xmpp.transports;
  if (WebSockets === undefined) throw new RoomError('internal', 'the XMPP library knows no WebSockets');
  class PortSocket extends WebSockets.prototype.Socket {
    #opened: WebSocket | undefined;

    override connect(url: string): void {
      this.#opened = open(url, ['xmpp']);
      this._attachSocket(this.#opened);
    }

    override write(text: string, done: (error?: Error) => void): void {
      // Browsers complain to the page's developer about words into a closed socket, and throw nothing.
      if (this.#opened?.readyState === OPEN) super.write(text, done);
      else done(new Error('the WebSocket is not open'));
    }
  }
  class PortTransport extends WebSockets {}
  PortTransport.prototype.Socket = PortSocket;
  xmpp.transports = [PortTransport];
}
