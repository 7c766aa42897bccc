import { type Ports, RoomError } from '@studyhall/protocol';
import { type Client, client, type Element, xml } from '@xmpp/client';
import type { Login } from './login.ts';

const STREAMS = 'http://etherx.jabber.org/streams';

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
 * Something of `@xmpp/client` that does what an adapter may do: it signs in once. It never reconnects, because the client does; it
 * takes its WebSocket from the ports; and it does not let the server keep its place for a while after it has gone (XEP-0198),
 * because a page that was left should be seen to have left.
 *
 * @throws RoomError `unavailable` where the platform has no WebSockets
 */
export function makeClient(service: string, { username, password, domain }: Login, { socket }: Ports): Signing {
  if (socket === undefined) throw new RoomError('unavailable', 'there are no WebSockets here');
  const xmpp = client({
    service,
    domain,
    timeout: STREAM_MS,
    // The library would make an id of the device here, to be known again.
    userAgent: xml('user-agent'),
    // The one way that browsers, tokens and all servers share. The WebSocket is encrypted, see createXmppAdapter.
    credentials: (authenticate) => authenticate({ username: bytesOf(username), password: bytesOf(password) }, 'PLAIN'),
  });
  xmpp.reconnect.stop();
  xmpp.prependListener('element', withoutResuming);
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

/** Takes out of the server's offer what would keep a session alive without its connection. */
function withoutResuming(element: Element): void {
  if (!element.is('features', STREAMS)) return;
  element.remove('sm', 'urn:xmpp:sm:3');
  element.remove('authentication', 'urn:xmpp:sasl:2');
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
