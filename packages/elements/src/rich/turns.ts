/** A piece of work; answers how much it was, in characters, and whether there is more of it. */
export type Piece = () => { readonly size: number; readonly more: boolean };

/** How many characters of formulas and code are worked on between two frames: a page stays quick however much of them is on it. */
const PER_FRAME = 3_000;
/** What the smallest piece costs beside its characters. */
const PER_PIECE = 50;

const waiting: Piece[] = [];
let asked = false;

/** Does some work before one of the next frames, in the order in which it was asked for. */
export function inTurn(piece: Piece): void {
  waiting.push(piece);
  ask();
}

function ask(): void {
  if (asked || waiting.length === 0) return;
  asked = true;
  requestAnimationFrame(run);
}

function run(): void {
  asked = false;
  try {
    for (let left = PER_FRAME; left > 0; ) {
      const piece = waiting.shift();
      if (!piece) return;
      const { size, more } = piece();
      if (more) waiting.unshift(piece);
      left -= size + PER_PIECE;
    }
  } finally {
    ask();
  }
}
