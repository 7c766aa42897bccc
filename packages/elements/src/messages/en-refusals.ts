import type { ErrorCode } from '@studyhall/protocol';
import type { Reason } from '@studyhall/domain';
import { en } from './en.ts';

/** Reasons that come from outside the rules. */
type OtherReason = 'session.no-course' | 'room.read-only' | 'room.too-many' | 'file.type' | 'file.pixels' | 'file.quota';
/** Codes that the client deals with alone. */
type QuietCode = 'cursor-gone';
/** A code without a sentence of its own: it says no more than `wrong` does. */
type PlainCode = 'internal';

/** Why something was refused, in English: the rules' reasons, then the error codes. */
export const refusals = {
  whys: {
    ...en.whys,
    'thread.broken': 'The community could not read it.',
    'thread.too-long': 'The text is too long.',
    'thread.too-many-named': 'It names more people than a post can.',
    'thread.empty': 'There is nothing in it.',
    'thread.exists': 'It is there already.',
    'thread.missing': 'This post is gone.',
    'thread.parent-missing': 'What it answers is gone.',
    'thread.parent-deleted': 'What it answers was deleted.',
    'thread.parent-hidden': 'What it answers was hidden.',
    'thread.not-author': 'Only its author may do that.',
    'thread.not-staff': 'Only course staff may do that.',
    'thread.deleted': 'This post was deleted.',
    'thread.hidden': 'This post was hidden by course staff.',
    'thread.not-deleted': 'This post is not deleted.',
    'thread.not-hidden': 'This post is not hidden.',
    'thread.too-late': 'It is too late for that.',
    'thread.react-same': 'That is so already.',
    'thread.vote-same': 'That is so already.',
    'thread.accept-same': 'That is so already.',
    'thread.endorse-same': 'That is so already.',
    'thread.own-post': 'You cannot vote for your own post.',
    'thread.accept-stale': 'Another answer was accepted or taken back meanwhile.',
    'thread.answer-stale': 'It became the answer to a question meanwhile. Try again.',
    'thread.not-question': 'This thread is not a question.',
    'thread.not-answer': 'Only a direct reply to the question can be its answer.',
    'thread.not-root': 'Only a whole thread has a purpose and tags.',
    'thread.too-many': 'This question has as many endorsed answers as it can have.',
    'thread.file-missing': 'A file of it is not there. Attach it again.',
    'signal.unknown': 'This community cannot show that.',
    'signal.role': 'You may not do this here.',
    'signal.broken': 'The community could not read it.',
    'room.locked': 'This discussion is locked.',
    'room.closed': 'This course is closed.',
    'room.missing': 'This discussion does not exist yet.',
    'room.read-only': 'Nobody can write here.',
    'room.too-many': 'This course has as many discussions as it can hold.',
    'file.type': 'Files of this kind cannot be sent here.',
    'file.pixels': 'This picture has too many pixels. Make it smaller first.',
    'file.quota': 'There is no room left for more files in this course.',
    'role.observer': 'Observers can read, not write.',
  } satisfies Readonly<Record<Reason | OtherReason, string>>,
  codes: {
    ...en.codes,
    invalid: 'The community could not read it.',
    // The connection went while it was under way.
    closed: en.codes.offline,
    conflict: 'It was changed meanwhile.',
    unsupported: 'This community cannot do that.',
    'storage-full': 'This device has no room left to keep it.',
    'too-large': 'The text is too long.',
    denied: 'That is not allowed here.',
    'not-found': 'It is not there any more.',
    'read-only': 'Nobody can write here.',
    'rate-limited': 'That was a lot at once. It works again in a moment.',
  } satisfies Readonly<Record<Exclude<ErrorCode, QuietCode | PlainCode>, string>>,
};
