import * as v from 'valibot';
import type { FollowLevel, InboxKind } from '../capabilities/inbox.ts';
import { LIMITS } from '../limits.ts';
import { IdCodec, NameCodec, TimeCodec } from './event.ts';
import { maybe, oneOf, text, whole } from './kinds.ts';

const KindCodec = oneOf<InboxKind>('reply', 'answer', 'thread', 'mention', 'accepted', 'endorsed', 'announcement');
const LevelCodec = oneOf<FollowLevel>('all', 'mentions', 'digest', 'mute');
const PlaceCodec = text(1, 64);

export const InboxItemCodec = v.object({
  id: PlaceCodec,
  kind: KindCodec,
  room: NameCodec,
  thread: IdCodec,
  post: IdCodec,
  by: NameCodec,
  at: TimeCodec,
  title: maybe(text(0, LIMITS.titleChars)),
  excerpt: maybe(text(0, LIMITS.titleChars)),
  read: maybe(oneOf(true)),
});

export const InboxPageCodec = v.object({ items: v.array(InboxItemCodec), after: maybe(PlaceCodec), unread: whole(0) });

export const FollowCodec = v.object({ room: NameCodec, thread: maybe(IdCodec), level: LevelCodec, auto: maybe(oneOf(true)) });

export const FollowsCodec = v.object({ follows: v.array(FollowCodec) });

/** What a person says of their inbox: how far it was read, or what they follow. */
export const InboxMarkCodec = v.object({ upTo: PlaceCodec });
export const FollowChoiceCodec = v.object({ room: NameCodec, thread: maybe(IdCodec), level: maybe(LevelCodec) });
