import { RoomError, type Signals, toRoomError, type Watcher } from '@studyhall/protocol';
import type { LiveLater, RoomParts } from './later.ts';
import type { LiveRoom } from './room.ts';

/** Hints and signals of one link, for which nothing is loaded until somebody asks for them. */
export class LiveLink {
  readonly signals: Signals = {
    version: 0,
    set: (...setting) => {
      // Without the code nobody is told: signals are a nicety.
      this.#with((room) => {
        room.signals.set(...setting);
      });
    },
    on: (listener) => this.#during((room) => room.signals.on(listener)),
  };
  readonly #live: LiveLater;
  readonly #parts: RoomParts;
  #room: LiveRoom | undefined;
  #over = false;

  constructor(live: LiveLater, parts: RoomParts) {
    this.#live = live;
    this.#parts = parts;
  }

  /** Hints until the returned function is called or the watch is lost. */
  watch(watcher: Watcher): () => void {
    return this.#during(
      (room) => room.watch(watcher),
      (error) => {
        watcher.lost(error);
      },
    );
  }

  /** Leaves without a word: the link was closed by its user. */
  end(): void {
    this.#over = true;
    this.#room?.end();
  }

  /** Does what the returned function ends. */
  #during(begin: (room: LiveRoom) => () => void, fail?: (error: RoomError) => void): () => void {
    const use = { over: false, end: (): void => undefined };
    this.#with(
      (room) => {
        if (!use.over) use.end = begin(room);
      },
      (error) => {
        if (!use.over) fail?.(error);
      },
    );
    return () => {
      use.over = true;
      use.end();
    };
  }

  /** Does something at once where the code is there, else in its turn as soon as it is. */
  #with(act: (room: LiveRoom) => void, fail: (error: RoomError) => void = () => undefined): void {
    if (this.#over) throw new RoomError('closed', 'the link was closed');
    this.#room ??= this.#live.room(this.#parts);
    if (this.#room) {
      act(this.#room);
      return;
    }
    this.#live
      .ready()
      .then(() => {
        if (!this.#over) this.#with(act, fail);
      })
      .catch((error: unknown) => {
        if (!this.#over) fail(toRoomError(error));
      });
  }
}
