/**
 * Where a key leads in a grid that is filled row by row; undefined for keys that lead nowhere. At an edge it stays.
 *
 * @param columns how many stand in a row
 * @param rtl whether rows run from right to left
 */
export function step(key: string, at: number, length: number, columns: number, rtl: boolean): number | undefined {
  const to = (next: number): number => (next >= 0 && next < length ? next : at);
  const row = at - (at % columns);
  switch (key) {
    case 'ArrowRight':
      return to(at + (rtl ? -1 : 1));
    case 'ArrowLeft':
      return to(at + (rtl ? 1 : -1));
    case 'ArrowDown':
      return to(at + columns);
    case 'ArrowUp':
      return to(at - columns);
    case 'Home':
      return row;
    case 'End':
      return Math.min(length, row + columns) - 1;
    default:
      return undefined;
  }
}
