/*
 * By which terms posts are found. A post's number is its time and a number that tells apart those of one millisecond, so that the newest
 * come first without sorting. Terms come in from outside, divided as the domain divides texts: the databases only look them up. Among them
 * is one that names the course.
 *
 * What is rewritten in a log is erased: triggers take it out of here too, also where a process of the version before does it.
 */

export const SEARCH_SQLITE = `
CREATE TABLE search_post (
  number INTEGER PRIMARY KEY, room INTEGER NOT NULL, post TEXT NOT NULL, terms TEXT NOT NULL,
  UNIQUE (room, post)
) STRICT;
CREATE TABLE search_room (room INTEGER PRIMARY KEY, seq INTEGER NOT NULL, version INTEGER NOT NULL, erasures INTEGER NOT NULL) STRICT;
CREATE VIRTUAL TABLE search_term USING fts5 (terms, content = 'search_post', content_rowid = 'number', tokenize = 'ascii', detail = 'none', prefix = '1 2 3');
INSERT INTO search_term (search_term, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER search_post_added AFTER INSERT ON search_post
BEGIN
  INSERT INTO search_term (rowid, terms) VALUES (NEW.number, NEW.terms);
END;
CREATE TRIGGER search_post_changed AFTER UPDATE OF terms ON search_post WHEN NEW.terms <> OLD.terms
BEGIN
  INSERT INTO search_term (search_term, rowid, terms) VALUES ('delete', OLD.number, OLD.terms);
  INSERT INTO search_term (rowid, terms) VALUES (NEW.number, NEW.terms);
END;
CREATE TRIGGER search_post_gone AFTER DELETE ON search_post
BEGIN
  INSERT INTO search_term (search_term, rowid, terms) VALUES ('delete', OLD.number, OLD.terms);
END;
CREATE TRIGGER event_erased AFTER UPDATE OF json ON event
BEGIN
  DELETE FROM search_post WHERE room = OLD.room AND post = OLD.id;
  INSERT INTO search_room (room, seq, version, erasures) VALUES (OLD.room, 0, 0, 1) ON CONFLICT (room) DO UPDATE SET erasures = erasures + 1;
END;
`;

export const SEARCH_POSTGRES = `
CREATE TABLE search_post (
  number bigint PRIMARY KEY, room bigint NOT NULL, post text COLLATE "C" NOT NULL, terms tsvector NOT NULL,
  UNIQUE (room, post)
);
CREATE INDEX search_term ON search_post USING gin (terms) WITH (fastupdate = off);
CREATE TABLE search_room (room bigint PRIMARY KEY, seq bigint NOT NULL, version bigint NOT NULL, erasures bigint NOT NULL);
CREATE FUNCTION event_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_post USING before WHERE search_post.room = before.room AND search_post.post = before.id;
  INSERT INTO search_room AS known (room, seq, version, erasures) SELECT DISTINCT room, 0, 0, 1 FROM before
  ON CONFLICT (room) DO UPDATE SET erasures = known.erasures + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER event_erased AFTER UPDATE ON event REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION event_erased();
`;
