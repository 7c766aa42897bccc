// The boot loads this where a script tag names an adapter.
import type { Adapter, RoomErrorData } from '@studyhall/protocol';

/** How a module with an adapter may export it: as `default`, or what makes one. */
type Exported = Adapter | (() => Adapter | Promise<Adapter>);

type Share = (adapter: Adapter) => Adapter;

/** Where that does not arrive, the tab stands alone. */
const loadShare = (): Promise<Share> =>
  import('../adapters/share.apart.ts').then(
    ({ shareAdapter }) => shareAdapter,
    () => (adapter) => adapter,
  );

/**
 * The adapter that a script tag's `data-adapter` names: the default export of a module, loaded when the first room opens. The tabs of one
 * person share it.
 *
 * @param url of the module; it names what is kept on the device
 * @param load imports it
 */
export function ownAdapter(url: string, load: (url: string) => Promise<unknown>, share = loadShare): Adapter {
  let tries = 0;
  let made: Promise<Adapter> | undefined;

  const make = async (): Promise<Adapter> => {
    tries += 1;
    // A failed import is remembered for the life of the page, but not under another fragment.
    const module = await load(tries === 1 ? url : `${url}#${tries}`).catch((cause: unknown) => {
      const message = `${url} could not be loaded: ${String(cause)}`;
      // What cannot be read is no trouble of the network, and another try does not mend it.
      throw cause instanceof SyntaxError ? failure('invalid', 'never', message) : failure('unavailable', 'backoff', message);
    });
    const exported = (Object(module) as { readonly default?: Exported }).default;
    const adapter = typeof exported === 'function' ? await exported() : exported;
    if (typeof adapter?.open !== 'function') {
      throw failure('invalid', 'never', `${url}: the default export is no adapter, and no function that makes one`);
    }
    return (await share())({ name: url, open: (...args) => adapter.open(...args), close: () => adapter.close?.() });
  };

  return {
    name: url,
    async open(...args) {
      made ??= make();
      const adapter = await made.catch((error: unknown) => {
        made = undefined;
        throw error;
      });
      return adapter.open(...args);
    },
    close() {
      made?.then(
        (adapter) => adapter.close?.(),
        () => undefined, // it was never there
      );
    },
  };
}

/** The boot shares no code with the parts: errors of the contract are known by their name. */
function failure(code: RoomErrorData['code'], retry: RoomErrorData['retry'], message: string): Error {
  return Object.assign(new Error(message), { name: 'RoomError', code, retry });
}
