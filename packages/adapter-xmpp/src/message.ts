import { decode, type Draft, DraftCodec, type Json, LIMITS, parseJson, utf8Length } from '@studyhall/protocol';
import { type Element, xml } from '@xmpp/client-core';
import { NS } from './names.ts';
import { safeJson, safeText } from './safe-text.ts';

/** The message that carries a draft, with words for people with other chat clients where it has any. */
export function messageOf(draft: Draft, room: string): Element {
  const words = wordsOf(draft);
  return xml(
    'message',
    { type: 'groupchat', to: room, id: draft.id },
    ...(words === undefined ? [] : [xml('body', {}, words)]),
    xml('event', { xmlns: NS.event }, safeJson(draft)),
    // Archives keep what has a body; the rest has to ask for it.
    xml('store', { xmlns: NS.hints }),
  );
}

/** The draft that a message carries; undefined where it carries none, or what is none. */
export function draftOf(message: Element): Draft | undefined {
  const event = message.getChild('event', NS.event);
  if (event === undefined) return undefined;
  try {
    const draft = decode(DraftCodec, parseJson(event.getText(), 'draft'), 'draft') as Draft;
    return utf8Length(JSON.stringify(draft.body)) <= LIMITS.bodyBytes ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** The words that somebody has written with another chat client; undefined where there are none, and for corrections of earlier words. */
export function plainWordsOf(message: Element): string | undefined {
  if (message.getChild('event', NS.event) ?? message.getChild('replace', NS.replace)) return undefined;
  const words = message.getChildText('body')?.trim();
  if (words === undefined || words === '') return undefined;
  return utf8Length(words) <= LIMITS.textBytes ? words : safeText(words.slice(0, LIMITS.textBytes / 4));
}

/** What other chat clients show of a draft: a post's title and text. Everything else is not for them. */
function wordsOf({ type, body }: Draft): string | undefined {
  if (type !== 'post') return undefined;
  const { title, text } = Object(body) as Readonly<Record<string, Json | undefined>>;
  const words = safeText([title, text].filter((part) => typeof part === 'string').join('\n')).trim();
  return words === '' ? undefined : words;
}
