/** A number and its noun: `1 room`, `2 rooms`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
