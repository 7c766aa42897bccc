import type { Link, Page, Receipts, Roster, SignalChange, Signals, Snapshots, Windows } from '@studyhall/protocol';
import { canRename } from '../session/can-rename.ts';
import { quiet, watchCall } from './calls.ts';
import type { LawId, Tell } from './oversight.ts';

/** What each capability has to have, and the law that cannot be kept without. */
const METHODS: Readonly<Record<string, readonly [law: LawId, methods: readonly string[]]>> = {
  snapshots: ['snapshots/fold', ['read']],
  windows: ['windows/slice', ['read']],
  signals: ['signals/shown', ['set', 'on']],
  roster: ['roster/resolved', ['get', 'list']],
  receipts: ['receipts/kept', ['read', 'mark']],
};

/** The capabilities of a link, watched over; those that are there in name alone are told. */
export function overseeCapabilities(tell: Tell, link: Link, parts: Link, look: (page: Page) => void): Partial<Link> {
  for (const [name, [law, methods]] of Object.entries(METHODS)) checkDeclared(tell, link, name, law, methods);
  const { snapshots, windows, signals, roster, receipts } = parts;
  return {
    ...(snapshots && { snapshots: overseeSnapshots(tell, snapshots) }),
    ...(windows && { windows: overseeWindows(tell, windows, look) }),
    ...(signals && { signals: overseeSignals(tell, signals) }),
    ...(roster && { roster: overseeRoster(tell, roster) }),
    ...(receipts && { receipts: overseeReceipts(tell, receipts) }),
  };
}

function checkDeclared(tell: Tell, link: Link, name: string, law: LawId, methods: readonly string[]): void {
  try {
    const given = link as unknown as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
    const part = given[name];
    if (part === undefined) return;
    if (typeof part['version'] !== 'number') tell(law, `${name} has no version, and counts as not there`);
    const missing = methods.filter((method) => typeof part[method] !== 'function');
    if (missing.length > 0) tell(law, `${name} has no ${missing.join(' and ')}`);
  } catch {
    tell(law, `${name} cannot be looked at, and counts as not there`);
  }
}

function overseeSnapshots(tell: Tell, snapshots: Snapshots): Snapshots {
  return {
    version: snapshots.version,
    read: (query, options) => watchCall(tell, 'snapshots.read', options?.signal, () => snapshots.read(query, options)),
  };
}

function overseeReceipts(tell: Tell, receipts: Receipts): Receipts {
  return {
    version: receipts.version,
    read: (options) => watchCall(tell, 'receipts.read', options?.signal, () => receipts.read(options)),
    mark: (marks, options) => watchCall(tell, 'receipts.mark', options?.signal, () => receipts.mark(marks, options)),
  };
}

function overseeWindows(tell: Tell, windows: Windows, look: (page: Page) => void): Windows {
  return {
    version: windows.version,
    read: (request, options) =>
      watchCall(tell, 'windows.read', options?.signal, () => windows.read(request, options), ({ items, page }) => {
        if (items.length > request.limit) tell('windows/slice', `${items.length} items where ${request.limit} were asked for`);
        look(page);
      }),
  };
}

function overseeRoster(tell: Tell, roster: Roster): Roster {
  return {
    version: roster.version,
    get: (ids, options) =>
      watchCall(tell, 'roster.get', options?.signal, () => roster.get(ids, options), (people) => {
        if (people.some(({ id }) => !ids.includes(id))) tell('roster/resolved', 'somebody is told of who was not asked for');
      }),
    list: (options) =>
      watchCall(tell, 'roster.list', options?.signal, () => roster.list(options), ({ people }) => {
        if (new Set(people.map(({ id }) => id)).size < people.length) tell('roster/listed', 'somebody stands on a page of the list twice');
      }),
    ...(canRename(roster) && {
      rename: (name, options) => watchCall(tell, 'roster.rename', options?.signal, async () => roster.rename?.(name, options)),
    }),
  };
}

function overseeSignals(tell: Tell, signals: Signals): Signals {
  return {
    version: signals.version,
    set: (...args) => { signals.set(...args); },
    on(listener) {
      let first = true;
      let over = false;
      const stop = signals.on((change) => {
        if (over) tell('signals/silent', 'signals came after the listener was stopped');
        else if (first) quiet(() => { checkFirst(tell, change); });
        first = false;
        listener(change);
      });
      return () => {
        over = true;
        stop();
      };
    },
  };
}

function checkFirst(tell: Tell, { reset }: SignalChange): void {
  if (!reset) tell('signals/late', 'who listens is not given first what is set now');
}
