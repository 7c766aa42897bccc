import { RoomError } from '@studyhall/protocol';
import type { SafeLink } from '../link/safe-link.ts';
import type { Folding } from './folding.ts';

/** Who waits this long sees what was read so far: milliseconds. */
const PATIENCE_MS = 1_000;
/** How long pages are folded before whatever else the page has to do takes its turn: milliseconds. */
const BREATH_MS = 40;
/** After so many pages without anything new a log is taken for one without an end. */
const STALE_PAGES = 20;

/**
 * Reads the rest of a log that is longer than a page, so that the page around it stays usable: who waits sees what there is.
 *
 * @param since when the first page was asked for: by the device's clock
 * @param show shows what was folded
 * @throws RoomError `internal` where nothing new comes and no end
 */
export async function pullOn<E>(room: Folding<E>, link: SafeLink, since: number, show: (room: Folding<E>) => void): Promise<void> {
  const { clock } = room.host.ports;
  let breath = since;
  for (let more = true, stale = 0; more; ) {
    const now = clock.now();
    room.partial ||= now - since > PATIENCE_MS;
    if (room.partial && !room.begun && isBlank(room)) show(room);
    if (now - breath > BREATH_MS) {
      await new Promise<void>((resolve) => clock.after(0, resolve));
      breath = clock.now();
    }
    const before = room.events;
    more = await room.pull(link);
    // A backend that gives events twice is a good one; one that does nothing else would be read without end.
    stale = room.events === before ? stale + 1 : 0;
    if (stale > STALE_PAGES) throw new RoomError('internal', 'the adapter’s log has no end');
  }
  room.partial = false;
}

/** Whether nothing would be lost from the screen. */
function isBlank<E>({ state, folding }: Folding<E>): boolean {
  return state === folding || state.entries().next().done === true;
}
