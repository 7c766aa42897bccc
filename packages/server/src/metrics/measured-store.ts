import type { Store } from '../store/store.ts';
import type { Meter } from './meter.ts';

/** A store whose appends are measured. */
export function measuredStore(store: Store, meter: Meter, elapsed: () => number): Store {
  return {
    ...store,
    async append(...call) {
      const since = elapsed();
      try {
        return await store.append(...call);
      } finally {
        meter.took('studyhall_append_seconds', elapsed() - since);
      }
    },
  };
}
