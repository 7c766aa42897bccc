import { type Page, RoomError, type Watcher } from '@studyhall/protocol';
import { moment } from '../held.ts';
import type { Chance } from './chance.ts';

/** What goes wrong with a hint; `late` ones come in another order. */
const FAULTS = ['dropped', 'twice', 'late', 'bare', 'lost'] as const;

/** How a link is watched. */
export type Watch = (watcher: Watcher) => () => void;

/** A watch whose hints come wrongly now and then, or end. */
export function faultyWatch(watch: Watch, chance: Chance, rate: number): Watch {
  return (watcher) => {
    let on = true;
    const give = (page?: Page): void => {
      if (on) watcher.hint(page);
    };
    const end = (error: RoomError): void => {
      if (!on) return;
      stop();
      watcher.lost(error);
    };
    const hint = (page?: Page): void => {
      switch (chance.happens(rate) ? chance.pick(FAULTS) : undefined) {
        case undefined:
          give(page);
          break;
        case 'dropped':
          break;
        case 'twice':
          give(page);
          give(page);
          break;
        case 'late':
          void moment(chance.pick([0, 1, 3])).then(() => {
            give(page);
          });
          break;
        case 'bare':
          give();
          break;
        case 'lost':
          end(new RoomError('unavailable', 'the watch has ended'));
      }
    };
    const leave = watch({ hint, lost: end });
    const stop = (): void => {
      on = false;
      leave();
    };
    return stop;
  };
}
