/** One limit: what holds where nobody says otherwise, and of what. */
export interface Limit {
  readonly usual: number;
  /** The smallest number that makes sense; 1 where it says nothing. */
  readonly least?: number;
  /** What is limited, in words for documents. */
  readonly of: string;
}

/** Everything that is limited, as data: settings are read by it, and the table in the documents is compared with it. */
export const LIMIT_TABLE = {
  arrivalMs: { usual: 30_000, least: 1000, of: 'milliseconds that a request may take to arrive, its body included' },
  keepAliveMs: { usual: 65_000, least: 1000, of: 'milliseconds that a connection may rest between two requests' },
  stuckMs: { usual: 120_000, least: 1000, of: 'milliseconds that a connection may stand still while a request or an answer is under way' },
  requestsPerConnection: { usual: 10_000, of: 'requests over one connection; the next one needs another' },
  headerBytes: { usual: 16_384, least: 8192, of: 'bytes of a request\'s address and headers together' },
  connections: { usual: 20_000, of: 'connections of everybody together, live ones among them; more are closed unread' },
  upgradesPerSecond: { usual: 500, of: 'new live connections of everybody together in a second; others are told when to come' },
  upgradesPerAddress: { usual: 3000, of: 'new live connections from one address in a minute' },
  strangersPerAddress: { usual: 3000, of: 'requests without a good token from one address in a minute; good ones go on' },
  requestsAtOnce: { usual: 100, of: 'requests of one person that wait or are under way' },
  requestsWaiting: { usual: 5000, of: 'requests of everybody that wait for their turn; of more, those who asked for most are told to come back' },
  waitingMs: { usual: 10_000, least: 100, of: 'milliseconds that a request waits for its turn before it is told to come back' },
  refusalMs: { usual: 1000, least: 0, of: 'milliseconds that who asks too often waits to be told so' },
  refusalsWaiting: { usual: 2000, of: 'refusals of everybody that wait; of more, the connections are closed unanswered' },
  bodyBytesInAll: { usual: 67_108_864, least: 2_097_152, of: 'bytes of bodies that are arriving, of everybody together; files are counted apart' },
  requestsPerMinute: { usual: 600, of: 'requests of one person' },
  hooksPerTenant: { usual: 20, of: 'webhooks of one issuer' },
  apiRequestsPerMinute: { usual: 1200, of: 'requests of one backend to the API for backends' },
  draftsPerMinute: { usual: 120, of: 'drafts of one person in one room' },
  roomsPerCourse: { usual: 2000, of: 'rooms of one course' },
  roomsPerPerson: { usual: 50, of: 'rooms of one course that one person made' },
  followsPerPerson: { usual: 5000, of: 'rooms and threads that one person follows, those they wrote in among them' },
  marksPerRoom: { usual: 2000, of: 'read marks kept for one person in one room' },
  snapshotEntities: { usual: 10_000, of: 'entities in one snapshot; a bigger room is read by windows or by its log' },
  fileBytes: { usual: 10_485_760, of: 'bytes of one file as it is handed in' },
  fileBytesPerPerson: { usual: 209_715_200, of: 'bytes of all files of one person in one course' },
  fileBytesPerCourse: { usual: 10_737_418_240, of: 'bytes of all files of one course' },
  filesPerMinute: { usual: 30, of: 'files that one person hands in' },
  filesAtOnce: { usual: 64, of: 'files of everybody together that arrive at the same time; who has one more is told to come later' },
  fileArrivalMs: { usual: 300_000, least: 1000, of: 'milliseconds that a file may take to arrive' },
  picturePixels: { usual: 50_000_000, of: 'pixels of one picture, its width times its height' },
  pageChars: { usual: 524_288, of: 'characters in one page of the log; a page holds at least one event' },
  connectionsPerPerson: { usual: 20, of: 'live connections of one person' },
  connectsPerPerson: { usual: 120, of: 'new live connections of one person in a minute' },
  channelsPerConnection: { usual: 200, of: 'rooms watched over one connection' },
  framesPer10s: { usual: 200, of: 'frames of one connection in ten seconds; more wait, and are not read' },
  floodMs: { usual: 5000, least: 0, of: 'milliseconds that one connection may go on sending faster than that before it is closed' },
  frameBytes: { usual: 16_384, least: 8192, of: 'bytes of one message over a live connection' },
  fragmentsPerMessage: { usual: 16, of: 'fragments that one message may come in' },
  bufferedChunks: { usual: 64, of: 'pieces of an unfinished message that are kept' },
  signalsPerConnection: { usual: 32, of: 'signals that one connection has set' },
  waitingBytes: { usual: 1_048_576, of: 'bytes that wait for a slow reader before a live connection is cut off, or the person is answered no more; it comes back and loses nothing' },
  waitingBytesInAll: { usual: 268_435_456, of: 'bytes that wait for all readers together before the slowest is cut off' },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof LIMIT_TABLE;

/** What one person, one connection, one course and everybody together may use. A server's owner may change every number. */
export type ServerLimits = Readonly<Record<LimitName, number>>;

export const DEFAULT_LIMITS: ServerLimits = Object.fromEntries(
  Object.entries(LIMIT_TABLE).map(([name, { usual }]) => [name, usual]),
) as unknown as ServerLimits;
