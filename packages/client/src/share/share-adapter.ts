import type { Adapter } from '@studyhall/protocol';
import { groupName } from './group.ts';
import { Seat } from './seat.ts';

/**
 * Lets the tabs of one person in one browser share one connection: one tab leads and uses the adapter, the others go through
 * it. The leader is whoever holds a Web Lock; when its tab is closed, dies or does not answer, another one takes over. Where
 * the browser has no locks or channels between tabs, or the host does not say who the person is, each tab uses the adapter itself.
 *
 * @param adapter any adapter; what it answers must be structured-clonable, as everything of the contract is
 */
export function shareAdapter(adapter: Adapter): Adapter {
  const seats = new Set<Seat>();
  const leave = (seat: Seat): void => {
    seats.delete(seat);
    seat.leave();
  };
  return {
    name: adapter.name,
    async open(address, context, options) {
      const name = await groupName(adapter.name, address.course, context);
      const { course } = address;
      let mine: Seat | undefined;
      for (const seat of seats) {
        const { parts } = seat;
        if (parts.context !== context || parts.course !== course) continue;
        if (parts.name === name && !seat.left) mine = seat;
        // Another person, or another role: this tab belongs to others now.
        else leave(seat);
      }
      if (name === undefined) return adapter.open(address, context, options);
      mine ??= new Seat({ name, adapter, context, course });
      seats.add(mine);
      return mine.open(address, options);
    },
    close() {
      seats.forEach(leave);
      adapter.close?.();
    },
  };
}
