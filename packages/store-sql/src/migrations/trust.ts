/**
 * What a server needs that others trust: who wrote what, locked rooms, settings, standings, the audit log, webhooks. It only
 * adds, and the new columns of events compute themselves, so that a process of the version before goes on writing.
 */
export const TRUST_SQLITE = `
ALTER TABLE room ADD COLUMN state TEXT NOT NULL DEFAULT 'open';
ALTER TABLE event ADD COLUMN actor TEXT NOT NULL GENERATED ALWAYS AS (coalesce(json ->> '$.actor', '')) VIRTUAL;
ALTER TABLE event ADD COLUMN at INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(json ->> '$.at', 0)) VIRTUAL;
CREATE INDEX event_by_actor ON event (room, actor, seq);
CREATE INDEX receipt_of_person ON receipt (person);
CREATE TABLE course (
  tenant TEXT NOT NULL, name TEXT NOT NULL, settings TEXT NOT NULL,
  PRIMARY KEY (tenant, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE standing (
  tenant TEXT NOT NULL, course TEXT NOT NULL, person TEXT NOT NULL, change INTEGER NOT NULL, standing TEXT NOT NULL,
  PRIMARY KEY (tenant, course, person), UNIQUE (change)
) STRICT, WITHOUT ROWID;
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE audit (
  place INTEGER PRIMARY KEY, at INTEGER NOT NULL, tenant TEXT NOT NULL, course TEXT NOT NULL,
  "by" TEXT NOT NULL, act TEXT NOT NULL, subject TEXT, details TEXT NOT NULL
) STRICT;
CREATE INDEX audit_of_course ON audit (tenant, course, place);
CREATE TABLE hook (
  id TEXT PRIMARY KEY, tenant TEXT NOT NULL, course TEXT, url TEXT NOT NULL, secret TEXT NOT NULL, types TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX hook_of_tenant ON hook (tenant, id);
CREATE TABLE hook_place (
  hook TEXT NOT NULL, room INTEGER NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (hook, room)
) STRICT, WITHOUT ROWID;
`;

/** PostgreSQL's JSON functions refuse \u0000, so that `actor` and `at` are written with the event. */
export const TRUST_POSTGRES = `
ALTER TABLE room ADD COLUMN state text NOT NULL DEFAULT 'open';
ALTER TABLE event ADD COLUMN actor text COLLATE "C" NOT NULL DEFAULT '', ADD COLUMN at bigint NOT NULL DEFAULT 0;
CREATE INDEX event_by_actor ON event (room, actor, seq);
CREATE INDEX receipt_of_person ON receipt (person);
CREATE TABLE course (
  tenant text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, settings text NOT NULL,
  PRIMARY KEY (tenant, name)
);
CREATE TABLE standing (
  tenant text COLLATE "C" NOT NULL, course text COLLATE "C" NOT NULL, person text COLLATE "C" NOT NULL,
  change bigint NOT NULL, standing text NOT NULL,
  PRIMARY KEY (tenant, course, person), UNIQUE (change)
);
CREATE TABLE counter (name text COLLATE "C" PRIMARY KEY, value bigint NOT NULL);
CREATE TABLE audit (
  place bigint PRIMARY KEY, at bigint NOT NULL, tenant text COLLATE "C" NOT NULL, course text COLLATE "C" NOT NULL,
  "by" text NOT NULL, act text NOT NULL, subject text, details text NOT NULL
);
CREATE INDEX audit_of_course ON audit (tenant, course, place);
CREATE TABLE hook (
  id text COLLATE "C" PRIMARY KEY, tenant text COLLATE "C" NOT NULL, course text COLLATE "C",
  url text NOT NULL, secret text NOT NULL, types text
);
CREATE INDEX hook_of_tenant ON hook (tenant, id);
CREATE TABLE hook_place (
  hook text COLLATE "C" NOT NULL, room bigint NOT NULL, epoch text NOT NULL, seq bigint NOT NULL,
  PRIMARY KEY (hook, room)
);
`;
