/** The cells of a table row. A backslash keeps a pipe from parting them, also within code. */
export function splitRow(source: string): string[] {
  const row = source.trim();
  const cells: string[] = [];
  let cell = '';
  for (let at = row.startsWith('|') ? 1 : 0; at < row.length; at += 1) {
    if (row[at] === '|') {
      cells.push(cell.trim());
      cell = '';
    } else {
      if (row.startsWith('\\|', at)) at += 1;
      cell += row.charAt(at);
    }
  }
  if (cell) cells.push(cell.trim());
  return cells;
}
