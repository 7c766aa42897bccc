import { raw, statement } from '@studyhall/store-sql';
import type { Parameters } from '@studyhall/store-sql';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { entitiesWritten, placesLeft, placesTaken } from './entities-sql.ts';
import type { Entities } from './entities-sql.ts';

/** A batch, and the room it goes to. */
export interface Appending extends Entities {
  readonly tenant: string;
  readonly course: string;
  readonly room: string;
  /** Where the log stands afterwards. */
  readonly seq: number;
  /** Null: it stays. */
  readonly lastAt: number | null;
  readonly headViews: string;
  readonly becomes: string;
  readonly seqs: readonly number[];
  readonly ids: readonly string[];
  readonly events: readonly string[];
  readonly actors: readonly string[];
  readonly ats: readonly number[];
}

/** Writes a batch to the room that `head` answers; where it answers none, nothing. */
function writing(head: RawBuilder<unknown>, p: Parameters<Appending>): RawBuilder<{ id: number }> {
  return sql<{ id: number }>`
    WITH head AS (${head}),
    logged AS (
      INSERT INTO event (room, seq, id, json, actor, at)
      SELECT head.id, logged.* FROM head,
        unnest(${p.seqs}::bigint[], ${p.ids}::text[], ${p.events}::text[], ${p.actors}::text[], ${p.ats}::bigint[]) AS logged
    ),
    ${placesLeft(p)},
    ${placesTaken(p)},
    written_entities AS (${entitiesWritten(p)})
    SELECT id FROM head`;
}

/**
 * Appends where the room is as expected: one statement, and so one way to the database and back.
 *
 * It may have waited for somebody else who wrote the room, and its other parts see the tables as they were before that. The
 * room's row then has another `xmin` than before the wait, and nothing is written.
 */
export const append = statement<Appending & { expected: number; state: string | null }>()((db, p) =>
  raw(db, writing(sql`
    UPDATE room SET seq = ${p.seq}, last_at = coalesce(${p.lastAt}::bigint, last_at), views = ${p.becomes}
    WHERE tenant = ${p.tenant} AND course = ${p.course} AND name = ${p.room}
      AND seq = ${p.expected} AND views = ${p.headViews} AND (${p.state}::text IS NULL OR state = ${p.state}::text)
      AND xmin = (SELECT before.xmin FROM room AS before
        WHERE before.tenant = ${p.tenant} AND before.course = ${p.course} AND before.name = ${p.room})
    RETURNING id`, p)));

/** Makes a room with its first events, where nobody else has made it. */
export const open = statement<Appending & { epoch: string; by: string }>()((db, p) =>
  raw(db, writing(sql`
    INSERT INTO room (tenant, course, name, epoch, seq, last_at, views, made_by)
    VALUES (${p.tenant}, ${p.course}, ${p.room}, ${p.epoch}, ${p.seq}, coalesce(${p.lastAt}::bigint, 0), ${p.becomes}, ${p.by})
    ON CONFLICT (tenant, course, name) DO NOTHING RETURNING id`, p)));
