/** A slice of a view, from the backend or from this page's own fold. */
export interface Slice<E> {
  readonly items: readonly SliceItem<E>[];
  readonly before: boolean;
  readonly after: boolean;
  /** Of a person's own list: how far the list of all was looked through. */
  readonly looked?: string | undefined;
}

/** One entity of a {@link Slice}. */
export interface SliceItem<E> {
  readonly key: string;
  readonly entity: E;
  readonly place: string;
  readonly nested?: { readonly items: readonly SliceItem<E>[]; readonly after: boolean };
}
