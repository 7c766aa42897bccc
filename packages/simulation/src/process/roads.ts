import type { Clock, Ports, Random } from '@studyhall/protocol';
import type { Weather } from '../network/weather.ts';

/** What {@link roads} works with. */
export interface Roads {
  readonly clock: Clock;
  readonly random: Random;
  /** The weather of now. */
  readonly weather: () => Weather;
}

/** The platform’s own network, over which requests are doubled and lost, and hints doubled and overtaken. */
export function roads({ clock, random, weather }: Roads): Pick<Ports, 'fetch' | 'socket'> {
  const happens = (chance: number): boolean => chance > 0 && random.fraction() < chance;
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));
  return {
    async fetch(input, init) {
      const { double, loseRequest, loseAnswer, slowest } = weather();
      await wait(Math.ceil(slowest * random.fraction()));
      if (happens(loseRequest)) throw new TypeError('the network failed');
      if (happens(double)) void fetch(input, init).then((answer) => answer.text(), () => undefined);
      const answer = await fetch(input, init);
      if (!happens(loseAnswer)) return answer;
      await answer.text();
      throw new TypeError('the network failed');
    },
    socket: (url) => new RoughSocket(url, { clock, random, weather }) as unknown as WebSocket,
  };
}

/** A WebSocket whose hints come twice, or late. */
class RoughSocket extends EventTarget {
  readonly #inner: WebSocket;

  constructor(url: string, { clock, random, weather }: Roads) {
    super();
    this.#inner = new WebSocket(url);
    const happens = (chance: number): boolean => chance > 0 && random.fraction() < chance;
    for (const type of ['open', 'error', 'close']) this.#inner.addEventListener(type, () => this.dispatchEvent(new Event(type)));
    this.#inner.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const arrive = (): void => void this.dispatchEvent(new MessageEvent('message', { data }));
      const isHint = typeof data === 'string' && data.startsWith('{"t":"hint"');
      const { lateHint, doubleHint, slowest } = weather();
      const later = (): void => void clock.after(Math.ceil(3 * slowest * random.fraction()), arrive);
      if (isHint && happens(lateHint)) later();
      else arrive();
      if (isHint && happens(doubleHint)) later();
    });
  }

  send(data: string): void {
    this.#inner.send(data);
  }

  close(): void {
    this.#inner.close();
  }
}
