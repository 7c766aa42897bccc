import { LIMITS, RoomError } from '@studyhall/protocol';
import type { Json, Page, Window, WindowItem, WindowQuery } from '@studyhall/protocol';
import { positionFor } from '@studyhall/domain';
import type { View } from '@studyhall/domain';
import type { From, ListKey, PlacedEntity } from '../store/list.ts';
import type { RoomReader } from '../store/reader.ts';
import { ALL_VIEWS } from '../room/views.ts';
import type { ReadContext } from './context.ts';
import { ownStretch } from './own-list.ts';
import type { Owner } from './own-list.ts';
import { readPage } from './page.ts';
import { nowIn, placeOfHead } from './place.ts';
import type { WindowRequest } from './window-request.ts';

/** A client further behind than this many pages reads its windows again. */
const FAR_BEHIND_PAGES = 2;

interface Stretch {
  readonly placed: readonly PlacedEntity[];
  readonly before: boolean;
  readonly after: boolean;
  readonly looked?: string;
}

/**
 * Reads a slice of an ordered view as of the newest event, and the events from the client's own place up to there. What
 * it reads is bounded by the request, never by the size of the room.
 *
 * @param owner whose own entities come along, and whose own list is asked for
 * @throws RoomError `unsupported` for a view, version or order that there is not; `cursor-gone` for a bad `from`
 */
export async function readWindow(
  reader: RoomReader,
  context: ReadContext,
  request: WindowRequest,
  owner: Owner,
): Promise<Window> {
  const { query } = request;
  const { person } = owner;
  const view = viewOf(query);
  const { placed, before, after, looked } = query.own === undefined ? await stretch(reader, view, request) : await ownStretch(reader, view, request, query.own, context, owner);
  const nested = await nestedOf(reader, query, placed);
  const below = [...nested.values()].flatMap((stretched) => stretched.placed);
  const ownKeys = [...placed, ...below].map(({ key }) => view.ownKey(key, person));
  const own = await reader.entities(view.name, ownKeys);
  const show = ({ key, place, entity }: PlacedEntity): WindowItem => {
    const mine = own.get(view.ownKey(key, person));
    return { key, entity: view.projectEntity(entity, context.audience), ...(mine === undefined ? {} : { own: mine }), place };
  };
  const items = placed.map((each): WindowItem => {
    const inside = nested.get(each.key);
    return { ...show(each), ...(inside === undefined ? {} : { nested: { items: inside.placed.map(show), after: inside.after } }) };
  });
  return { items, before, after, ...(looked === undefined ? {} : { looked }), page: await catchUp(reader, context, request.from) };
}

function viewOf({ view: name, version, order, nested }: WindowQuery): View<Json> {
  const view = ALL_VIEWS.find((each) => each.name === name && each.version === version);
  if (view === undefined) throw new RoomError('unsupported', 'no such view or version');
  for (const each of [order, nested?.order]) {
    if (each !== undefined && !Object.hasOwn(view.orders, each)) throw new RoomError('unsupported', 'no such order');
  }
  return view;
}

async function stretch(reader: RoomReader, view: View<Json>, { query, around, limit }: WindowRequest): Promise<Stretch> {
  if (around.at === 'key') return alone(reader, view, query, around.key);
  const list: ListKey = { view: view.name, order: query.order, filter: query.filter ?? '' };
  // One more than asked for tells whether the list goes on.
  const more = await reader.slice(list, around, limit + 1);
  const backwards = around.at === 'last' || around.at === 'before';
  const placed = backwards ? more.slice(-limit) : more.slice(0, limit);
  const goesOn = more.length > placed.length;
  const behind = await beyond(reader, list, around, placed, backwards);
  return { placed, before: backwards ? goesOn : behind, after: backwards ? behind : goesOn };
}

/** Whether something stands on the side from which the slice was read. */
async function beyond(
  reader: RoomReader,
  list: ListKey,
  around: From,
  placed: readonly PlacedEntity[],
  backwards: boolean,
): Promise<boolean> {
  if (around.at === 'first' || around.at === 'last') return false;
  const edge = backwards ? placed.at(-1) : placed[0];
  if (edge !== undefined) {
    const from: From = { at: backwards ? 'after' : 'before', place: edge.place };
    return (await reader.slice(list, from, 1)).length > 0;
  }
  // An empty slice lies at an end of the list, so whatever the list holds is on this side.
  return (await reader.slice(list, { at: 'first' }, 1)).length > 0;
}

/** One entity, if it stands in the order, with its neighbourhood. */
async function alone(reader: RoomReader, view: View<Json>, query: WindowQuery, key: string): Promise<Stretch> {
  const entity = (await reader.entities(view.name, [key])).get(key);
  const position = entity === undefined || view.ownerOf(key) !== undefined ? undefined : positionFor(view, query, key, entity);
  const nothing: Stretch = { placed: [], before: false, after: false };
  if (entity === undefined || position === undefined) return nothing;
  const list: ListKey = { view: view.name, order: query.order, filter: position.filter };
  const before = await reader.slice(list, { at: 'before', place: position.place }, 1);
  const after = await reader.slice(list, { at: 'after', place: position.place }, 1);
  return { placed: [{ key, place: position.place, entity }], before: before.length > 0, after: after.length > 0 };
}

async function nestedOf(
  reader: RoomReader,
  { view, nested }: WindowQuery,
  placed: readonly PlacedEntity[],
): Promise<ReadonlyMap<string, Stretch>> {
  if (nested === undefined) return new Map();
  const keys = placed.map(({ key }) => key);
  const firsts = await reader.firsts(view, nested.order, keys, nested.limit + 1);
  return new Map(
    keys.map((key) => {
      const found = firsts.get(key) ?? [];
      return [key, { placed: found.slice(0, nested.limit), before: false, after: found.length > nested.limit }];
    }),
  );
}

/** The events up to now, or none where they are too many; either way the cursor is that of the items. */
async function catchUp(reader: RoomReader, context: ReadContext, from: string | undefined): Promise<Page> {
  const { room, audience, cursors } = context;
  const head = await placeOfHead(reader);
  const now = nowIn(await reader.head(), context.now);
  const here: Page = { events: [], cursor: cursors.seal(head, room, audience), more: false, now };
  if (from === undefined) return here;
  const place = cursors.open(from, room, audience);
  if (place.seq === head.seq && place.id === head.id && place.epoch === head.epoch) return here;
  const farBehind = head.seq - place.seq > FAR_BEHIND_PAGES * LIMITS.eventsPerPage;
  const { page } = await readPage(reader, context, place, farBehind ? 1 : FAR_BEHIND_PAGES * LIMITS.eventsPerPage);
  return farBehind || page.more ? { ...here, more: true } : page;
}

