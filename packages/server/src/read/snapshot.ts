import type { Snapshot } from '@studyhall/protocol';
import type { RoomReader } from '../store/reader.ts';
import { ALL_VIEWS } from '../room/views.ts';
import type { ReadContext } from './context.ts';
import { placeOfHead } from './place.ts';

/**
 * Reads a view's whole state as of the newest event, for one person.
 *
 * @returns undefined where the view or version is not known, or the room is too big for it
 */
export async function readSnapshot(
  reader: RoomReader,
  { room, audience, cursors, limits }: ReadContext,
  query: { readonly view: string; readonly version: number },
  person: string,
): Promise<Snapshot | undefined> {
  const view = ALL_VIEWS.find(({ name, version }) => name === query.view && version === query.version);
  const all = view === undefined ? undefined : await reader.allEntities(view.name, limits.snapshotEntities);
  if (view === undefined || all === undefined) return undefined;
  const entities = all.flatMap(([key, entity]) => {
    const owner = view.ownerOf(key);
    if (owner !== undefined && owner !== person) return [];
    return [[key, view.projectEntity(entity, audience)] as const];
  });
  return { entities, cursor: cursors.seal(await placeOfHead(reader), room, audience) };
}
