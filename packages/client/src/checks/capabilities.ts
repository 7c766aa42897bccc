import type { CapabilityName, Files, Inbox, Link, Page, Receipts, Roster, Search, SignalChange, Signals, Snapshots, Windows } from '@studyhall/protocol';
import { CAPABILITIES, CAPABILITY_CALLS } from '@studyhall/protocol';
import { quietly } from '../retry/quietly.ts';
import { canRename } from '../session/can-rename.ts';
import { quiet, watchCall } from './calls.ts';
import type { Tell } from './oversight.ts';

/** The capabilities of a link, watched over; those that are there in name alone are told. */
export function overseeCapabilities(tell: Tell, link: Link, parts: Link, look: (page: Page) => void): Partial<Link> {
  const faults = (Object.keys(CAPABILITY_CALLS) as CapabilityName[]).flatMap((name) => faultOf(link, name) ?? []);
  if (faults.length > 0) tell('facts/capabilities', faults.join('; '));
  const { snapshots, windows, signals, roster, receipts, inbox, search, files } = parts;
  return {
    ...(snapshots && { snapshots: overseeSnapshots(tell, snapshots) }),
    ...(windows && { windows: overseeWindows(tell, windows, look) }),
    ...(signals && { signals: overseeSignals(tell, signals) }),
    ...(roster && { roster: overseeRoster(tell, roster) }),
    ...(receipts && { receipts: overseeReceipts(tell, receipts) }),
    ...(inbox && { inbox: overseeInbox(tell, inbox) }),
    ...(files && { files: overseeFiles(tell, files) }),
    ...(search && { search: overseeSearch(tell, search) }),
  };
}

/** What is wrong with a capability before anything is asked of it. */
function faultOf(link: Link, name: CapabilityName): string | undefined {
  try {
    const part = link[name] as Readonly<Record<string, unknown>> | undefined;
    if (part === undefined) return undefined;
    const { version } = part;
    const known = CAPABILITIES[name];
    if (typeof version !== 'number') return `${name} has no version, and counts as not there`;
    if (version !== known) return `${name} has version ${String(version)} where this release knows ${String(known)}, and counts as not there`;
    const missing = CAPABILITY_CALLS[name].filter((method) => typeof part[method] !== 'function');
    return missing.length > 0 ? `${name} has no ${missing.join(' and ')}` : undefined;
  } catch {
    return `${name} cannot be looked at, and counts as not there`;
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

function overseeInbox(tell: Tell, inbox: Inbox): Inbox {
  return {
    version: inbox.version,
    read: (options) =>
      watchCall(tell, 'inbox.read', options?.signal, () => inbox.read(options), ({ items }) => {
        if (options?.limit !== undefined && items.length > options.limit) tell('inbox/pages', `${items.length} items where ${options.limit} were asked for`);
      }),
    mark: (upTo, options) => watchCall(tell, 'inbox.mark', options?.signal, () => inbox.mark(upTo, options)),
    follows: (options) => watchCall(tell, 'inbox.follows', options?.signal, () => inbox.follows(options)),
    follow: (room, thread, level, options) => watchCall(tell, 'inbox.follow', options?.signal, () => inbox.follow(room, thread, level, options)),
  };
}

function overseeFiles(tell: Tell, files: Files): Files {
  return {
    version: files.version,
    limits: files.limits,
    put: (file, options) =>
      watchCall(tell, 'files.put', options.signal, () => files.put(file, options), ({ id }) => {
        if (id !== options.id) tell('files/kept', 'a file has another id than the one under which it was handed in');
      }),
    open: (id, options) => watchCall(tell, 'files.open', options?.signal, () => files.open(id, options)),
  };
}

function overseeSearch(tell: Tell, search: Search): Search {
  return {
    version: search.version,
    find: (query, options) =>
      watchCall(tell, 'search.find', options?.signal, () => search.find(query, options), ({ hits }) => {
        if (query.limit !== undefined && hits.length > query.limit) tell('search/pages', `${hits.length} hits where ${query.limit} were asked for`);
      }),
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
    set: signals.set.bind(signals),
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
        quietly(stop);
      };
    },
  };
}

function checkFirst(tell: Tell, { reset }: SignalChange): void {
  if (!reset) tell('signals/late', 'who listens is not given first what is set now');
}
