import type { Anchor } from '@studyhall/domain';
import { findQuote, quoteOf } from './quote.ts';
import { TextMap } from './text-map.ts';

/** Where the ids of a page are looked up: the document, or the shadow tree in which the page has put the discussion. */
export type Scope = Document | ShadowRoot;

/** A place of the page: a medium at a moment, or some of its text. */
export type Place = { readonly medium: HTMLMediaElement; readonly at: number } | { readonly element: Element; readonly range: Range };

/** The document or the shadow tree in which an element of the page stands. */
export function scopeOf(element: Element): Scope {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root : document;
}

/** The name of a place as its attribute says it, which is the id of an element: `#p3`. */
export function placeName(anchor: string): string {
  return anchor.replace(/^#/, '').slice(0, 200);
}

/**
 * What a post says about a place: its words as they are now, or a moment of a medium.
 *
 * @param at milliseconds from the beginning of a medium; absent where it is about the whole of it
 */
export function anchorTo(place: string, scope: Scope, at?: number): Anchor {
  const element = scope.getElementById(place);
  if (!element || element instanceof HTMLMediaElement) return { place, ...(element && at !== undefined && { at: Math.max(0, Math.round(at)) }) };
  const map = new TextMap(bodyOf(scope));
  const span = map.spanOf(element);
  const quote = span && quoteOf(map.text, span);
  return { place, ...(quote && { quote }) };
}

/**
 * Where a place is now: by its id, where that has about the words that it had; else wherever the page has them. Undefined where the page
 * has changed too much.
 */
export function findPlace({ place, quote, at }: Anchor, scope: Scope): Place | undefined {
  const element = scope.getElementById(place);
  if (element instanceof HTMLMediaElement) return quote ? undefined : { medium: element, at: at ?? 0 };
  if (at !== undefined) return undefined;
  if (!quote) return element ? { element, range: around(element) } : undefined;
  for (const root of element ? [element, bodyOf(scope)] : [bodyOf(scope)]) {
    const map = new TextMap(root);
    const span = findQuote(map.text, quote);
    // Of an element that was edited, all is meant: what is most like the quote may begin within a word.
    const range = span && (root === element && map.text.slice(span.start, span.end) !== quote.exact ? around(element) : map.range(span));
    const holder = range?.commonAncestorContainer;
    const held = holder instanceof Element ? holder : holder?.parentElement;
    if (range && held) return { element: held, range };
  }
  return undefined;
}

function bodyOf(scope: Scope): Node {
  return scope instanceof Document ? scope.body : scope;
}

function around(element: Element): Range {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}
