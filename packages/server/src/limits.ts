/** What one person, one connection and one course may use. A server's owner may change every number. */
export interface ServerLimits {
  /** Milliseconds that a request may take to arrive, its body included. */
  readonly arrivalMs: number;
  /** Requests of one person per minute. */
  readonly requestsPerMinute: number;
  /** Drafts of one person in one room per minute. */
  readonly draftsPerMinute: number;
  /** Rooms of one course, and rooms of one course that one person may make. */
  readonly roomsPerCourse: number;
  readonly roomsPerPerson: number;
  /** Read marks kept for one person in one room. */
  readonly marksPerRoom: number;
  /** Entities in one snapshot; a bigger room is read by windows or by its log. */
  readonly snapshotEntities: number;
  /** Bytes of JSON in one page, in UTF-16 units; a page holds at least one event. */
  readonly pageChars: number;
  /** Live connections of one person. */
  readonly connectionsPerPerson: number;
  /** Rooms watched over one connection. */
  readonly channelsPerConnection: number;
  /** Frames that one connection may send in ten seconds. */
  readonly framesPer10s: number;
  /** Bytes of one frame from a client. */
  readonly frameBytes: number;
  /** Signals that one connection may have set at a time. */
  readonly signalsPerConnection: number;
  /** Bytes that may wait for a slow reader before the connection is cut. */
  readonly waitingBytes: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  arrivalMs: 30_000,
  requestsPerMinute: 600,
  draftsPerMinute: 120,
  roomsPerCourse: 2000,
  roomsPerPerson: 50,
  marksPerRoom: 2000,
  snapshotEntities: 10_000,
  pageChars: 512 * 1024,
  connectionsPerPerson: 20,
  channelsPerConnection: 200,
  framesPer10s: 200,
  frameBytes: 16 * 1024,
  signalsPerConnection: 32,
  waitingBytes: 1024 * 1024,
};
