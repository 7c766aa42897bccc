/**
 * What people are told of, and what they follow. Rooms are named by their names: they have them for good, and who chooses for a room may be before
 * its first event. Of rooms that are there already, notices are made from now on: nobody wants to be told of last year.
 */
export const NOTICES_SQLITE = `
CREATE TABLE notice (
  place INTEGER PRIMARY KEY, tenant TEXT NOT NULL, course TEXT NOT NULL, person TEXT NOT NULL, room TEXT NOT NULL,
  kind TEXT NOT NULL, level TEXT NOT NULL, thread TEXT NOT NULL, post TEXT NOT NULL, event TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX notice_of_person ON notice (tenant, course, person, place);
CREATE INDEX notice_of_course ON notice (tenant, course, place);
CREATE INDEX notice_by_time ON notice (at);
CREATE TABLE notice_read (
  tenant TEXT NOT NULL, course TEXT NOT NULL, person TEXT NOT NULL, place INTEGER NOT NULL,
  PRIMARY KEY (tenant, course, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE notice_place (room INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
INSERT INTO notice_place (room, seq) SELECT id, seq FROM room;
CREATE TABLE follow (
  tenant TEXT NOT NULL, course TEXT NOT NULL, room TEXT NOT NULL, thread TEXT NOT NULL, person TEXT NOT NULL, level TEXT, wrote INTEGER NOT NULL,
  PRIMARY KEY (tenant, course, room, thread, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_of_person ON follow (tenant, course, person, room, thread);
`;

export const NOTICES_POSTGRES = `
CREATE TABLE notice (
  place bigint PRIMARY KEY, tenant text COLLATE "C" NOT NULL, course text COLLATE "C" NOT NULL, person text COLLATE "C" NOT NULL, room text COLLATE "C" NOT NULL,
  kind text NOT NULL, level text NOT NULL, thread text NOT NULL, post text NOT NULL, event text NOT NULL, at bigint NOT NULL
);
CREATE INDEX notice_of_person ON notice (tenant, course, person, place);
CREATE INDEX notice_of_course ON notice (tenant, course, place);
CREATE INDEX notice_by_time ON notice (at);
CREATE TABLE notice_read (
  tenant text COLLATE "C" NOT NULL, course text COLLATE "C" NOT NULL, person text COLLATE "C" NOT NULL, place bigint NOT NULL,
  PRIMARY KEY (tenant, course, person)
);
CREATE TABLE notice_place (room bigint PRIMARY KEY, seq bigint NOT NULL);
INSERT INTO notice_place (room, seq) SELECT id, seq FROM room;
CREATE TABLE follow (
  tenant text COLLATE "C" NOT NULL, course text COLLATE "C" NOT NULL, room text COLLATE "C" NOT NULL, thread text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL, level text, wrote bigint NOT NULL,
  PRIMARY KEY (tenant, course, room, thread, person)
);
CREATE INDEX follow_of_person ON follow (tenant, course, person, room, thread);
`;
