import { type Adapter, type AdapterContext, decode, OpenedCodec, roomPath } from '@studyhall/protocol';
import { Credentials } from './credentials.ts';
import { addressOf, socketAddress } from './endpoint.ts';
import { openLink } from './link.ts';
import { LiveLater } from './live/later.ts';
import { Requests } from './requests.ts';

/**
 * An adapter for a studyhall-server, over HTTP, with hints and signals over one WebSocket per page.
 *
 * It never repeats a request and never reconnects: the client does. Where WebSockets are blocked a watch is lost at once,
 * and the client asks from time to time.
 *
 * @param options `endpoint`: the server's address, such as `https://community.example.edu`
 * @throws TypeError where `endpoint` is not an http or https address
 */
export function createHttpAdapter(options: { readonly endpoint: string }): Adapter {
  const base = addressOf(options.endpoint);
  const live = new LiveLater(socketAddress(base));
  const requests = new Set<Requests>();
  // One for all links of a context, so that the first to carry a renewed token tells the WebSocket of all.
  const people = new WeakMap<AdapterContext, Credentials>();

  return {
    name: base,
    async open(address, context, { signal } = {}) {
      const credentials = people.get(context) ?? new Credentials(context, (old, token) => { live.renew(old, token); });
      people.set(context, credentials);
      const http = new Requests(base, credentials, context.ports);
      const path = roomPath(address.course, address.room, 'facts') + (address.hook === true ? '?hook=1' : '');
      const opened = await http.get(path, (answer) => decode(OpenedCodec, answer, 'facts'), signal);
      requests.add(http);
      http.life.onEnd(() => requests.delete(http));
      return openLink({ address, opened, http, live, credentials, ports: context.ports });
    },
    close() {
      for (const http of requests) http.life.end();
      live.close();
    },
  };
}
