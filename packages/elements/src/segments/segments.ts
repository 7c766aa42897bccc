import { html } from 'lit';
import type { ReactiveElement } from 'lit';
import type { ReplyNode } from '@studyhall/domain';
import type { NearNode } from '../study-thread/board-view.ts';
import { postIn } from '../study-thread/focus-post.ts';
import { isHeld, isSelecting } from './held.ts';
import { leaving, segmentsIn } from './on-page.ts';
import type { Away, Placed } from './on-page.ts';
import { holds, postsIn, split } from './split.ts';

/** So many posts at the end of a list stay in the page, however far away they are. */
const KEPT = 200;
/** How far from the screen a segment leaves the page, and how far it comes back: screens. */
const LEAVES = 4;
const COMES = 2.5;
/** Nearer than that, a gap has to be looked at. */
const MARGIN = '200% 0px';

/**
 * Parts of long lists that are far from where somebody reads leave the page: what a browser keeps, lays out and paints does not grow with
 * what was loaded. A gap of the same size stands for them until they come near again, or somebody is led to one of their posts.
 */
export class Segments {
  readonly #host: ReactiveElement;
  readonly #observer: IntersectionObserver;
  #watched = new Set<Element>();
  /** The posts that begin a segment. */
  readonly #heads = new Set<string>();
  /** What is not in the page, by the first post of each segment. */
  readonly #away = new Map<string, Away>();
  /** Which segments each gap stands for, by its id. */
  readonly #gaps = new Map<string, readonly string[]>();
  /** How tall the places of posts are that come back, until these stand: pixels. */
  #coming = new Map<string, number>();
  /** The post that somebody was led to last. */
  #sought: string | undefined;
  #isPrinted = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.look();
    }, { rootMargin: MARGIN });
  }

  stop(): void {
    this.#observer.disconnect();
  }

  /** Somebody is led to a post: with the next rendering it is in the page, and stays until they are led to another. */
  seek(id: string): void {
    this.#sought = id;
  }

  /** Whether the page is being printed: then everything is in it. */
  print(isPrinted: boolean): void {
    this.#isPrinted = isPrinted;
    this.#host.requestUpdate();
  }

  /** What of a list stands in the page, with gaps for the rest. */
  near(nodes: readonly ReplyNode[]): readonly NearNode[] {
    if (this.#isPrinted || postsIn(nodes) <= KEPT) return nodes;
    const near: NearNode[] = [];
    let gap: string[] | undefined;
    for (const segment of split(nodes, this.#heads)) {
      const [node] = segment;
      const { id } = node.post;
      if (this.#sought !== undefined && this.#away.has(id) && holds(segment, this.#sought)) this.#bring(id);
      if (!this.#away.has(id)) {
        near.push(...segment);
        gap = undefined;
      } else if (gap) gap.push(id);
      else {
        gap = [id];
        const name = `gap-${id}`;
        this.#gaps.set(name, gap);
        near.push({ ...node, post: { ...node.post, id: name }, children: [] });
      }
    }
    return near.map((node) => {
      const { id } = node.post;
      return this.#gaps.has(id) ? { ...node, gap: html`<li aria-hidden="true" data-gap=${id}></li>` } : node;
    });
  }

  /** The host has rendered: gaps have the size of what they stand for, and so has what came back, until its posts stand. */
  updated(): void {
    if (this.#heads.size === 0) return;
    for (const gap of this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-gap]')) {
      gap.style.blockSize = `${this.#sizeOf(this.#gaps.get(gap.dataset['gap'] ?? '') ?? [])}px`;
    }
    if (this.#coming.size === 0) return;
    const places = [...this.#coming].flatMap(([id, size]) => {
      const place = postIn(this.#host, id)?.closest('li');
      if (place) place.style.blockSize = `${size}px`;
      return place ?? [];
    });
    this.#coming = new Map();
    void this.#host.updateComplete.then(() => {
      for (const place of places) place.style.removeProperty('block-size');
    });
  }

  /** Looks what is far from where somebody reads, and what has come near again. */
  look(): void {
    if (this.#isPrinted || this.#heads.size === 0) return;
    const known = new Set<string>();
    const changed = [...this.#host.renderRoot.querySelectorAll('.replies')].filter((list) => this.#lookAt(list, known));
    for (const head of this.#away.keys()) if (!known.has(head)) this.#away.delete(head);
    this.#watch();
    if (changed.length > 0) this.#host.requestUpdate();
  }

  /** @param known gets the segments that the list has. @returns whether some of them have to leave the page or to come back */
  #lookAt(list: Element, known: Set<string>): boolean {
    const isShown = list.getClientRects().length > 0;
    let isChanged = false;
    let after = 0;
    for (const segment of segmentsIn(list, this.#heads, this.#away, this.#gaps).toReversed()) {
      const { head, places, posts } = segment;
      known.add(head);
      if (!isShown) continue;
      const stays = after < KEPT;
      after += posts;
      if (places.length === 0) {
        if (!stays && !isWithin(segment, COMES)) continue;
        this.#bring(head);
      } else {
        if (stays || isWithin(segment, LEAVES) || this.#isHeld(places)) continue;
        this.#away.set(head, leaving(segment));
      }
      isChanged = true;
    }
    return isChanged;
  }

  #isHeld(places: readonly HTMLElement[]): boolean {
    const sought = this.#sought;
    return isSelecting() || isHeld(places) || (sought !== undefined && places.some((place) => place.querySelector(`[data-post="${CSS.escape(sought)}"]`)));
  }

  /** Is told when a gap comes near the screen. */
  #watch(): void {
    const gaps = new Set(this.#host.renderRoot.querySelectorAll('[data-gap]'));
    for (const old of this.#watched) if (!gaps.has(old)) this.#observer.unobserve(old);
    for (const gap of gaps) if (!this.#watched.has(gap)) this.#observer.observe(gap);
    this.#watched = gaps;
  }

  #bring(head: string): void {
    for (const [id, size] of this.#away.get(head)?.heights ?? []) this.#coming.set(id, size);
    this.#away.delete(head);
  }

  #sizeOf(heads: readonly string[]): number {
    return heads.reduce((sum, head, n) => {
      const { size = 0, margin = 0 } = this.#away.get(head) ?? {};
      return sum + size + (n === 0 ? 0 : margin);
    }, 0);
  }
}

/** Whether a segment is in view, or no more than so many screens away from it. */
function isWithin({ top, bottom }: Placed, screens: number): boolean {
  return bottom > -screens * innerHeight && top < (screens + 1) * innerHeight;
}
