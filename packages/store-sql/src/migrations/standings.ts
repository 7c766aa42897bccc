/**
 * What of a standing is asked for, as columns: who was removed, and what is to be dropped when. It only adds, and the columns compute
 * themselves, so that a process of the version before goes on writing. PostgreSQL writes the table anew, which is a row for each person
 * about whom something was said.
 */
export const STANDINGS_SQLITE = `
ALTER TABLE standing ADD COLUMN removed INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(standing ->> '$.removed', 0)) VIRTUAL;
ALTER TABLE standing ADD COLUMN kept_until INTEGER GENERATED ALWAYS AS (standing ->> '$.keptUntil') VIRTUAL;
CREATE INDEX standing_to_drop ON standing (kept_until) WHERE kept_until IS NOT NULL;
`;

export const STANDINGS_POSTGRES = `
ALTER TABLE standing
  ADD COLUMN removed bigint NOT NULL GENERATED ALWAYS AS (coalesce((standing::jsonb ->> 'removed')::boolean, false)::int) STORED,
  ADD COLUMN kept_until bigint GENERATED ALWAYS AS ((standing::jsonb ->> 'keptUntil')::bigint) STORED;
CREATE INDEX standing_to_drop ON standing (kept_until) WHERE kept_until IS NOT NULL;
`;
