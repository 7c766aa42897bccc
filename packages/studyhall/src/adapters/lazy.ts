import { type Adapter, once, part, RoomError } from '@studyhall/protocol';

/**
 * An adapter whose code is loaded when the first room opens. Where the code does not arrive, it is like a backend that cannot
 * be reached: the client tries again, and what is kept stays readable.
 *
 * @param name the name that the adapter will have
 * @param load imports the code
 * @param make makes the adapter from it; what it throws is a mistake of the page's author, which another try would not mend
 */
export function lazyAdapter<Code>(name: string, load: () => Promise<Code>, make: (code: Code) => Adapter): Adapter {
  let made: Promise<Adapter> | undefined;
  const get = once(async (): Promise<Adapter> => {
    const code = await part(load);
    try {
      return make(code);
    } catch (cause) {
      throw new RoomError('invalid', cause instanceof Error ? cause.message : String(cause), { cause });
    }
  });
  return {
    name,
    open: async (address, context, options) => (await (made = get())).open(address, context, options),
    close: () => {
      void made?.then(
        (adapter) => adapter.close?.(),
        () => undefined, // it was never there
      );
    },
  };
}
