/** A segment that has left the page, as it stood there; sizes in pixels. */
export interface Away {
  readonly size: number;
  /** Between it and what stands above. */
  readonly margin: number;
  readonly posts: number;
  /** Of the places of its posts, by their ids. */
  readonly heights: ReadonlyMap<string, number>;
}

/** Where a segment is on the screen; without places it has left the page. */
export interface Placed {
  readonly head: string;
  readonly top: number;
  readonly bottom: number;
  readonly posts: number;
  readonly places: readonly HTMLElement[];
}

/** The id of the post that a place of a list is for. */
const idOf = (place: Element): string => (place.firstElementChild as HTMLElement | null)?.dataset['post'] ?? '';

/**
 * The segments of a list, from its beginning to its end.
 *
 * @param heads the posts that begin one
 * @param away those that have left the page, by their heads
 * @param gaps for which of them each gap stands
 */
export function segmentsIn(list: Element, heads: ReadonlySet<string>, away: ReadonlyMap<string, Away>, gaps: ReadonlyMap<string, readonly string[]>): readonly Placed[] {
  const segments: Placed[] = [];
  let places: HTMLElement[] = [];
  const close = (): void => {
    const [first, last] = [places[0], places.at(-1)];
    if (first && last) {
      const posts = places.reduce((sum, place) => sum + place.querySelectorAll('study-post').length, 0);
      segments.push({ head: idOf(first), top: first.getBoundingClientRect().top, bottom: last.getBoundingClientRect().bottom, posts, places });
    }
    places = [];
  };
  for (const place of list.children as HTMLCollectionOf<HTMLElement>) {
    const gap = gaps.get(place.dataset['gap'] ?? '');
    if (gap || heads.has(idOf(place))) close();
    if (!gap) places.push(place);
    let { top } = place.getBoundingClientRect();
    for (const head of gap ?? []) {
      const { size = 0, margin = 0, posts = 0 } = away.get(head) ?? {};
      segments.push({ head, top, bottom: top + size, posts, places: [] });
      top += size + margin;
    }
  }
  close();
  return segments;
}

/** What has to be known of a segment that leaves the page. */
export function leaving({ top, bottom, posts, places }: Placed): Away {
  const [place] = places;
  const list = place?.parentElement;
  const second = list?.children[1];
  return {
    size: bottom - top,
    margin: second ? Number.parseFloat(getComputedStyle(second).marginBlockStart) : 0,
    posts,
    heights: new Map(places.map((each) => [idOf(each), each.getBoundingClientRect().height])),
  };
}
