/**
 * Events and entities may be long, so they live in tables with a rowid; the narrow tables are their own index. Places
 * compare byte by byte, which for the ASCII texts that views make is the order by UTF-16 units.
 */
export const ROOMS_SQLITE = `
CREATE TABLE kept (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE room (
  id INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL, course TEXT NOT NULL, name TEXT NOT NULL,
  epoch TEXT NOT NULL, seq INTEGER NOT NULL, last_at INTEGER NOT NULL, views TEXT NOT NULL, made_by TEXT NOT NULL,
  UNIQUE (tenant, course, name)
) STRICT;
CREATE TABLE event (
  room INTEGER NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL,
  UNIQUE (room, seq), UNIQUE (room, id)
) STRICT;
CREATE TABLE entity (
  room INTEGER NOT NULL, view TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL,
  UNIQUE (room, view, key)
) STRICT;
CREATE TABLE place (
  room INTEGER NOT NULL, view TEXT NOT NULL, list TEXT NOT NULL, filter TEXT NOT NULL, place TEXT NOT NULL, key TEXT NOT NULL,
  PRIMARY KEY (room, view, list, filter, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_of_key ON place (room, view, key);
CREATE TABLE person (
  tenant TEXT NOT NULL, course TEXT NOT NULL, id TEXT NOT NULL,
  name TEXT, sort TEXT NOT NULL, role TEXT NOT NULL,
  PRIMARY KEY (tenant, course, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_by_sort ON person (tenant, course, sort, id) WHERE role <> 'observer';
CREATE TABLE receipt (
  room INTEGER NOT NULL, person TEXT NOT NULL, thread TEXT NOT NULL,
  event TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (room, person, thread)
) STRICT, WITHOUT ROWID;
`;

/** The same for PostgreSQL, where everything that is compared compares byte by byte. JSON is text: \u0000 is no jsonb. */
export const ROOMS_POSTGRES = `
CREATE TABLE kept (name text COLLATE "C" PRIMARY KEY, value bytea NOT NULL);
CREATE TABLE room (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL, course text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL,
  epoch text NOT NULL, seq bigint NOT NULL, last_at bigint NOT NULL, views text NOT NULL, made_by text NOT NULL,
  UNIQUE (tenant, course, name)
) WITH (fillfactor = 70);
CREATE TABLE event (
  room bigint NOT NULL, seq bigint NOT NULL, id text COLLATE "C" NOT NULL, json text NOT NULL,
  UNIQUE (room, seq), UNIQUE (room, id)
);
CREATE TABLE entity (
  room bigint NOT NULL, view text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL, json text NOT NULL,
  UNIQUE (room, view, key)
);
CREATE TABLE place (
  room bigint NOT NULL, view text COLLATE "C" NOT NULL, list text COLLATE "C" NOT NULL, filter text COLLATE "C" NOT NULL,
  place text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL,
  PRIMARY KEY (room, view, list, filter, place)
);
CREATE INDEX place_of_key ON place (room, view, key);
CREATE TABLE person (
  tenant text COLLATE "C" NOT NULL, course text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
  name text, sort text COLLATE "C" NOT NULL, role text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, course, id)
);
CREATE INDEX person_by_sort ON person (tenant, course, sort, id) WHERE role <> 'observer';
CREATE TABLE receipt (
  room bigint NOT NULL, person text COLLATE "C" NOT NULL, thread text COLLATE "C" NOT NULL,
  event text NOT NULL, seq bigint NOT NULL, at bigint NOT NULL,
  PRIMARY KEY (room, person, thread)
);
`;
