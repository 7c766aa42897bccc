/** What webhooks are told, since when, how that goes, and which process does it. It only adds. */
export const HOOKS_SQLITE = `
ALTER TABLE hook ADD COLUMN words INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hook ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hook ADD COLUMN failing_since INTEGER;
ALTER TABLE hook ADD COLUMN paused_at INTEGER;
ALTER TABLE hook ADD COLUMN claimed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE hook ADD COLUMN claimed_until INTEGER NOT NULL DEFAULT 0;
`;

export const HOOKS_POSTGRES = `
ALTER TABLE hook
  ADD COLUMN words bigint NOT NULL DEFAULT 0, ADD COLUMN since bigint NOT NULL DEFAULT 0,
  ADD COLUMN failing_since bigint, ADD COLUMN paused_at bigint,
  ADD COLUMN claimed_by text NOT NULL DEFAULT '', ADD COLUMN claimed_until bigint NOT NULL DEFAULT 0;
`;
