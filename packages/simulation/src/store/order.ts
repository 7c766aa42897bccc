/** The order of databases: byte by byte in UTF-8, which is that of code points and not that of UTF-16. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Where something stands, or would stand, in a list that is sorted by place. */
export function indexOfPlace(list: readonly { readonly place: string }[], place: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.place ?? '') < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
