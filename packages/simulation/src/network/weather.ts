import type { Random } from '@studyhall/protocol';

/** What may happen on the way; each a chance from 0 to 1, times in milliseconds. */
export interface Weather {
  /** The longest way of one message; each takes its own time up to it, so requests overtake each other. */
  readonly slowest: number;
  /** A request is lost on the way there: the client hears nothing, or that the connection broke. */
  readonly loseRequest: number;
  /** It arrived, and its answer is lost. */
  readonly loseAnswer: number;
  /** Something between sends a request twice. */
  readonly double: number;
  /** A hint comes twice, or after later ones. */
  readonly doubleHint: number;
  readonly lateHint: number;
  /** A new WebSocket is silent from some time on, without a word to either side, or is cut. */
  readonly halfOpen: number;
  readonly cut: number;
  /** A new WebSocket whose client stops reading for a while. */
  readonly slowReader: number;
}

/** Everything arrives. */
export const FAIR: Weather = {
  slowest: 20,
  loseRequest: 0,
  loseAnswer: 0,
  double: 0,
  doubleHint: 0,
  lateHint: 0,
  halfOpen: 0,
  cut: 0,
  slowReader: 0,
};

/** Weather of its own for every history. */
export function randomWeather(random: Random): Weather {
  const upTo = (most: number): number => (random.fraction() < 0.5 ? 0 : most * random.fraction());
  return {
    slowest: 20 + Math.floor(400 * random.fraction()),
    loseRequest: upTo(0.15),
    loseAnswer: upTo(0.15),
    double: upTo(0.2),
    doubleHint: upTo(0.3),
    lateHint: upTo(0.3),
    halfOpen: upTo(0.3),
    cut: upTo(0.3),
    slowReader: upTo(0.3),
  };
}
