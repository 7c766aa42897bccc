import type { Clock } from '@studyhall/protocol';
import type { Fault } from './plan.ts';

/** Does the work as the fault has it. */
export function failing<T>(fault: Fault, work: () => Promise<T>, clock: Clock | undefined): Promise<T> {
  switch (fault.kind) {
    case 'fail':
      return Promise.reject(fault.error);
    case 'lose':
      return work().then(() => Promise.reject(fault.error));
    case 'never':
      return work().then(() => new Promise<T>(() => undefined));
    case 'throw':
      throw fault.error;
    case 'answer':
      return Promise.resolve(fault.value as T);
    case 'late':
      return work().finally(() => new Promise<void>((resolve) => {
        if (clock === undefined) throw new TypeError('late answers need a clock');
        clock.after(fault.ms, resolve);
      }));
  }
}
