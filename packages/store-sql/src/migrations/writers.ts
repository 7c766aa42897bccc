/*
 * Who has written in which rooms. An index of events by person was written at as many places as a batch has authors, and this is read
 * alone but for a person's first event. Triggers keep it, so that a process of the version before goes on writing and erasing. Who is
 * renamed in a room is so in all of its events, in one transaction: the row of the old name goes with the first of them.
 */

export const WRITERS_SQLITE = `
CREATE TABLE writer (
  room INTEGER NOT NULL, actor TEXT NOT NULL,
  PRIMARY KEY (room, actor)
) STRICT, WITHOUT ROWID;
INSERT INTO writer (room, actor) SELECT DISTINCT room, actor FROM event;
DROP INDEX event_by_actor;
CREATE TRIGGER writer_added AFTER INSERT ON event
WHEN NOT EXISTS (SELECT 1 FROM writer WHERE room = NEW.room AND actor = NEW.actor)
BEGIN
  INSERT INTO writer (room, actor) VALUES (NEW.room, NEW.actor);
END;
CREATE TRIGGER writer_renamed AFTER UPDATE OF json ON event WHEN NEW.actor <> OLD.actor
BEGIN
  DELETE FROM writer WHERE room = OLD.room AND actor = OLD.actor;
  INSERT OR IGNORE INTO writer (room, actor) VALUES (NEW.room, NEW.actor);
END;
`;

/** Nobody writes between the reading of the events and the trigger; events are locked before places, as appends do. */
export const WRITERS_POSTGRES = `
LOCK TABLE event IN ACCESS EXCLUSIVE MODE;
CREATE TABLE writer (
  room bigint NOT NULL, actor text COLLATE "C" NOT NULL,
  PRIMARY KEY (room, actor)
);
INSERT INTO writer (room, actor) SELECT DISTINCT room, actor FROM event;
DROP INDEX event_by_actor;
CREATE FUNCTION writer_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO writer (room, actor) SELECT DISTINCT room, actor FROM added ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER writer_added AFTER INSERT ON event REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION writer_added();
CREATE FUNCTION writer_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM writer USING before JOIN after ON after.room = before.room AND after.seq = before.seq
  WHERE after.actor <> before.actor AND writer.room = before.room AND writer.actor = before.actor;
  INSERT INTO writer (room, actor) SELECT DISTINCT room, actor FROM after ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER writer_renamed AFTER UPDATE ON event REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION writer_renamed();
`;
