/**
 * What a client does after a failure:
 * - `never`: the same request will fail again: it tells the person, and keeps what was refused with its author as *not sent*
 * - `reauth`: it asks the host for new credentials once, and tries again with them
 * - `reset`: it forgets its cursor and begins with the start of the log
 * - `backoff`: it tries again by itself, with growing and random waits; what it has shown stays readable
 */
export type Retry = 'never' | 'reauth' | 'reset' | 'backoff';

// The first paragraph says when a code is right, the second what the client does besides what `retry` says.

/** Every code and what follows from it. Clients act on `retry` alone, so a code they do not know breaks nothing. */
export const ERROR_CODES = {
  /** The request has no valid shape. */
  invalid: 'never',
  /** A text, a body or a batch is over a limit. */
  'too-large': 'never',
  /**
   * The same id was used with another body, or a vote's `from` is stale.
   *
   * Where `why` says that all is so already, it is a success.
   */
  conflict: 'never',
  /**
   * A rule of the domain says no; `why` says which.
   *
   * It tells the person that rule's reason.
   */
  denied: 'never',
  /**
   * The person may not do this here.
   *
   * From `open` there is no board, and a sentence says so; in the room of the course it holds for all of the course.
   */
  forbidden: 'never',
  /**
   * There is no such course, room or entity for this person.
   *
   * From `open` there is no board, and a sentence says so; a backend without the room of the course has no list of people.
   */
  'not-found': 'never',
  /** This backend takes no drafts. */
  'read-only': 'never',
  /**
   * This backend does not have what was asked for, such as a view of this version.
   *
   * It does without: instead of windows it reads the log.
   */
  unsupported: 'never',
  /** The device has no room left to keep what was handed in. */
  'storage-full': 'never',
  /**
   * The link was closed, or the call aborted, by its user.
   *
   * It is the one who ended it, and says nothing.
   */
  closed: 'never',
  /**
   * Credentials are missing, wrong or expired.
   *
   * New credentials that are refused as well are not asked for again: the person is told.
   */
  unauthenticated: 'reauth',
  /**
   * The host says that nobody is signed in: new credentials cannot be had without the person.
   *
   * It offers to sign in; what was written waits until then.
   */
  'signed-out': 'never',
  /** The cursor means nothing to the backend any more. */
  'cursor-gone': 'reset',
  /** The device has no network, or the backend cannot be reached. */
  offline: 'backoff',
  /** The backend is there and cannot serve now. */
  unavailable: 'backoff',
  /** No answer within the time allowed. */
  timeout: 'backoff',
  /**
   * Too many requests; `retryAfterMs` says when to come back.
   *
   * It waits at least so long.
   */
  'rate-limited': 'backoff',
  /**
   * The backend or the adapter failed in a way it did not expect.
   *
   * It also says so in the console, where the cause is known.
   */
  internal: 'backoff',
} as const;

/** One of the codes of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** A {@link RoomError} as plain data, for the wire and for messages between tabs. */
export interface RoomErrorData {
  /** One of {@link ERROR_CODES}, or a newer code. */
  readonly code: string;
  /** What a client does about it. */
  readonly retry: Retry;
  /** Milliseconds to wait at least before the next try. */
  readonly retryAfterMs?: number;
  /** For a developer's console; never shown to a learner, never holds a token or what somebody wrote. */
  readonly message: string;
  /** With `denied`: the key of the rule's reason, such as `thread.too-late`. */
  readonly why?: string;
}

/** The one way in which adapters, links and servers say no. Wrong arguments of a call are plain `TypeError`s instead. */
export class RoomError extends Error {
  /** By it a `RoomError` is known, also one of another copy of this module or one that was made without it. */
  override readonly name = 'RoomError';
  /** One of {@link ERROR_CODES}, or a newer code. */
  readonly code: string;
  /** What a client does about it. */
  readonly retry: Retry;
  /** Milliseconds to wait at least before the next try. */
  readonly retryAfterMs: number | undefined;
  /** With `denied` and `conflict`: the key of the rule's reason. */
  readonly why: string | undefined;

  /**
   * Makes one.
   *
   * @param code what happened
   * @param message what a developer should know; must not hold tokens or texts that people wrote
   * @param options `retry` overrides what the code implies, for codes newer than this version
   */
  constructor(
    code: ErrorCode | (string & {}),
    message: string,
    options: { retry?: Retry; retryAfterMs?: number; why?: string; cause?: unknown } = {},
  ) {
    super(message, options);
    this.code = code;
    this.retry = options.retry ?? retryOf(code);
    this.retryAfterMs = options.retryAfterMs;
    this.why = options.why;
  }

  /** The error as plain data. */
  toJSON(): RoomErrorData {
    const { code, retry, message, retryAfterMs, why } = this;
    return { code, retry, message, ...(retryAfterMs !== undefined && { retryAfterMs }), ...(why !== undefined && { why }) };
  }

  /** The error that `data` describes. */
  static from(data: RoomErrorData): RoomError {
    return new RoomError(data.code, data.message, data);
  }
}

/** What follows from a code; an unknown one is worth another try later. */
export function retryOf(code: string): Retry {
  return Object.hasOwn(ERROR_CODES, code) ? ERROR_CODES[code as ErrorCode] : 'backoff';
}

/**
 * The `RoomError` for anything that was thrown: a `RoomError` stays itself, also one of another copy of this module, as an
 * adapter has it that was bundled apart; everything else becomes `internal` with the original as `cause`. Clients call
 * adapters through it, because adapters are other people's code.
 */
export function toRoomError(thrown: unknown): RoomError {
  if (thrown instanceof RoomError) return thrown;
  let message = 'something unreadable was thrown';
  try {
    const { name, code } = Object(thrown) as Partial<RoomError>;
    if (name === 'RoomError' && typeof code === 'string') return RoomError.from(thrown as RoomErrorData);
    message = thrown instanceof Error ? thrown.message : String(thrown);
  } catch {
    // Looking at what was thrown throws, too.
  }
  return new RoomError('internal', message, { cause: thrown });
}
