import type { Signals } from '@studyhall/protocol';
import type { LocalSignals, SignalParts } from './signals.ts';

/** Imports the code of signals and makes them. */
export type MakeSignals = (parts: SignalParts) => Promise<LocalSignals>;

const make: MakeSignals = async (parts) => {
  const { LocalSignals } = await import('./signals.ts');
  return new LocalSignals(parts);
};

/**
 * The signals of a link, for which nothing is loaded until somebody sets or hears one. Where the code does not arrive nobody
 * is seen, and the next one who asks tries again: signals are a nicety.
 */
export function signalsLater(parts: SignalParts, load: MakeSignals = make): Signals {
  let loading: Promise<LocalSignals> | undefined;

  const use = (act: (signals: LocalSignals) => void): void => {
    parts.life.check();
    loading ??= load(parts);
    loading.then(
      (signals) => {
        if (!parts.life.over) act(signals);
      },
      () => {
        loading = undefined;
      },
    );
  };

  return {
    version: 0,
    set: (...setting) => {
      use((signals) => {
        signals.set(...setting);
      });
    },
    on: (listener) => {
      let over = false;
      let stop = (): void => undefined;
      use((signals) => {
        if (!over) stop = signals.on(listener);
      });
      return () => {
        over = true;
        stop();
      };
    },
  };
}
