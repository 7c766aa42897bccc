import { decode, type Json, JsonCodec, LIMITS, parseJson, utf8Length } from '@studyhall/protocol';
import { type Element, xml } from '@xmpp/client-core';
import { NS } from './names.ts';
import { safeJson } from './safe-text.ts';

/** What a message says about one slot: who set it is for the room to say. */
export interface Said {
  /** Names the link that has set it, among all links of everybody. */
  readonly tab: string;
  readonly kind: string;
  /** To whom it is said; undefined is everybody. */
  readonly to: string | undefined;
  /** Undefined clears the slot. */
  readonly body: Json | undefined;
  /** Milliseconds that it has left. */
  readonly ttl: number;
  readonly n: number;
}

/** A message that no archive keeps. @param to a room, or an occupant of one */
function passing(to: string, type: 'groupchat' | 'chat', what: Element): Element {
  return xml('message', { to, type }, what, xml('no-store', { xmlns: NS.hints }), xml('no-permanent-store', { xmlns: NS.hints }));
}

export function saidMessage(to: string, type: 'groupchat' | 'chat', said: Said): Element {
  return passing(to, type, xml('signal', { xmlns: NS.signal }, safeJson(said)));
}

/** Asks everybody in a room what they have set. */
export function askMessage(room: string): Element {
  return passing(room, 'groupchat', xml('ask', { xmlns: NS.signal }));
}

export function isAsk(message: Element): boolean {
  return message.getChild('ask', NS.signal) !== undefined;
}

/** What a message says about a slot; undefined where it says nothing of the kind. */
export function saidIn(message: Element): Said | undefined {
  const signal = message.getChild('signal', NS.signal);
  if (signal === undefined) return undefined;
  try {
    const { tab, kind, to, body, ttl, n } = Object(parseJson(signal.getText(), 'signal')) as Readonly<Record<string, unknown>>;
    const json: Json | undefined = body === undefined ? undefined : decode(JsonCodec, body, 'signal');
    if (![tab, kind].every(isName) || !(to === undefined || isName(to)) || !isCount(ttl) || !isCount(n)) return undefined;
    if (json !== undefined && utf8Length(JSON.stringify(json)) > LIMITS.signalBytes) return undefined;
    return { tab: tab as string, kind: kind as string, to: to as string | undefined, body: json, ttl: ttl as number, n: n as number };
  } catch {
    return undefined;
  }
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= LIMITS.typeChars;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
