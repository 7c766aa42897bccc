/** The files that people hand in; their bytes are kept elsewhere. It only adds. */
export const FILES_SQLITE = `
CREATE TABLE file (
  tenant TEXT NOT NULL, course TEXT NOT NULL, room TEXT NOT NULL, id TEXT NOT NULL,
  person TEXT NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
  bytes INTEGER NOT NULL, width INTEGER, height INTEGER, at INTEGER NOT NULL, post TEXT,
  PRIMARY KEY (tenant, course, room, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX file_by_key ON file (key);
CREATE INDEX file_of_person ON file (tenant, course, person, bytes);
CREATE INDEX file_of_post ON file (tenant, course, room, post) WHERE post IS NOT NULL;
CREATE INDEX file_by_age ON file (at, key);
`;

export const FILES_POSTGRES = `
CREATE TABLE file (
  tenant text COLLATE "C" NOT NULL, course text COLLATE "C" NOT NULL, room text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL, hash text COLLATE "C" NOT NULL, name text NOT NULL, type text NOT NULL,
  bytes bigint NOT NULL, width bigint, height bigint, at bigint NOT NULL, post text COLLATE "C",
  PRIMARY KEY (tenant, course, room, id)
);
CREATE UNIQUE INDEX file_by_key ON file (key);
CREATE INDEX file_of_person ON file (tenant, course, person, bytes);
CREATE INDEX file_of_post ON file (tenant, course, room, post) WHERE post IS NOT NULL;
CREATE INDEX file_by_age ON file (at, key);
`;
