import * as v from 'valibot';
import { JsonObjectCodec, maybe, oneOf, text, TimeCodec } from '@studyhall/protocol';
import type { ThreadEntity } from './entity.ts';

const WhenCodec = v.object({ at: TimeCodec });
const PostCodec = v.object({
  kind: oneOf('post'),
  id: text(),
  thread: text(),
  author: text(),
  as: text(),
  at: TimeCodec,
  title: maybe(text()),
  text: text(),
  versions: v.array(v.object({ at: TimeCodec, text: text() })),
  edited: maybe(WhenCodec),
  reactions: JsonObjectCodec,
  tags: maybe(v.array(text())),
  mentions: maybe(v.array(text())),
  files: maybe(v.array(JsonObjectCodec)),
  anchor: maybe(JsonObjectCodec),
  endorsed: maybe(WhenCodec),
  summary: maybe(v.object({ latest: WhenCodec })),
});
const OwnPostCodec = v.object({ kind: oneOf('own'), reactions: v.array(text()) });

/** Whether a value from outside is an entity of the thread view, so far that whatever reads and shows it can. */
export function isThreadEntity(value: unknown): value is ThreadEntity {
  return v.is(PostCodec, value) || v.is(OwnPostCodec, value);
}
