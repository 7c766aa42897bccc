import type { Signal, SignalChange, Signals } from '@studyhall/protocol';
import { altered, idMakerOf, link, type Mutant, type Where } from './mutant.ts';

/** Changes signals. */
function signals(change: (sound: Signals, where: Where) => Partial<Signals>): Mutant['breaks'] {
  return link((sound, where) =>
    sound.signals ? altered(sound, { signals: { ...sound.signals, ...change(sound.signals, where) } }) : sound,
  );
}

/** Changes what listeners are told. */
function changes(change: (told: SignalChange) => SignalChange): Mutant['breaks'] {
  return signals((sound) => ({
    on: (listener) =>
      sound.on((told) => {
        listener(change(told));
      }),
  }));
}

const each = (told: SignalChange, change: (signal: Signal) => Signal): SignalChange => ({ ...told, set: told.set.map(change) });
const written = idMakerOf('s');

export const signalMutants: readonly Mutant[] = [
  {
    name: 'until when a signal lasts is not said',
    killedBy: 'signals/shown',
    breaks: changes((told) => each(told, (signal) => ({ ...signal, until: 0 }))),
  },
  {
    name: 'every change of a signal is a signal of its own',
    killedBy: 'signals/replaced',
    breaks: changes((told) => each(told, (signal) => ({ ...signal, key: `${signal.key} ${signal.n}` }))),
  },
  {
    name: 'who comes late hears only what comes next',
    killedBy: 'signals/late',
    breaks: changes((told) => (told.reset ? { ...told, set: [] } : told)),
  },
  {
    name: 'signals never end',
    killedBy: 'signals/ends',
    breaks: changes((told) => each({ ...told, gone: [] }, (signal) => ({ ...signal, until: Number.MAX_SAFE_INTEGER }))),
  },
  {
    name: 'a signal outlives its tab',
    killedBy: 'signals/ends',
    breaks: signals((_sound, where) => {
      const other = where.open();
      return {
        set: (...args) => {
          void other.then(({ signals }) => signals?.set(...args));
        },
      };
    }),
  },
  {
    name: 'signals to one person go to everybody',
    killedBy: 'signals/addressed',
    breaks: signals((sound) => ({
      set: (kind, body, { ttl } = {}) => {
        sound.set(kind, body, ttl === undefined ? {} : { ttl });
      },
    })),
  },
  {
    name: 'who types is written to the log',
    killedBy: 'signals/silent',
    breaks: link((sound) =>
      altered(sound, {
        ...(sound.signals && {
          signals: {
            ...sound.signals,
            set: (kind, body, options) => {
              void sound.submit?.([{ id: written(), type: 'x-signal', v: 1, body: { kind } }]);
              sound.signals?.set(kind, body, options);
            },
          },
        }),
      }),
    ),
  },
  {
    name: 'signals are the course’s, whatever the room',
    killedBy: 'signals/apart',
    breaks: (harness) => ({
      ...harness,
      async link(who, room) {
        const sound = await harness.link(who, room);
        const { signals } = await harness.link(who, 'hall');
        return altered(sound, { ...(signals && { signals }) });
      },
    }),
  },
  {
    name: 'a person has one slot, whatever the number of tabs',
    killedBy: 'signals/tabs',
    breaks: changes((told) => each(told, (signal) => ({ ...signal, key: `${signal.from} ${signal.kind}` }))),
  },
];
