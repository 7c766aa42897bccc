/**
 * Where an arrow key leads among things in a row; undefined for other keys.
 *
 * @param rtl whether the row runs from right to left
 */
export function rove(key: string, at: number, length: number, rtl: boolean): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + (rtl ? length - 1 : 1)) % length;
    case 'ArrowLeft':
      return (at + (rtl ? 1 : length - 1)) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}
