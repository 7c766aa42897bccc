import { type Adapter, type AdapterContext, Lifetime, OpenedCodec, type RoomAction, roomPath } from '@studyhall/protocol';
import { Credentials } from './credentials.ts';
import { addressOf, socketAddress } from './endpoint.ts';
import { openLink } from './link.ts';
import { createLive } from './live/live.ts';
import { more } from './more.ts';
import { as, Requests } from './requests.ts';

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
  const live = createLive(socketAddress(base));
  // One for all links of a context, so that the first to carry a renewed token tells the WebSocket of all.
  const people = new WeakMap<AdapterContext, Credentials>();
  let all = new Lifetime();

  return {
    name: base,
    async open(address, context, { signal } = {}) {
      const { ports } = context;
      const credentials = people.get(context) ?? new Credentials(context, live.renew);
      people.set(context, credentials);
      const life = new Lifetime(all);
      const http = new Requests(life, credentials, ports);
      const url = (action: RoomAction): string => base + roomPath(address.course, address.room, action);
      try {
        const hook = address.hook === true ? 1 : undefined;
        const opened = await http.get(url('facts'), { hook }, as(OpenedCodec, 'facts'), signal);
        const link = openLink({ base, address, ports, credentials, life, http, live, url, opened });
        // Who opens the room of one person wants its inbox: there is nothing else.
        return opened.capabilities.includes('inbox') ? { ...link, inbox: (await more()).inbox(http, url) } : link;
      } catch (error) {
        life.end();
        throw error;
      }
    },
    close() {
      all.end();
      all = new Lifetime();
      live.close();
    },
  };
}
