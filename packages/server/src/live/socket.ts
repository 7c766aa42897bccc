/** One WebSocket as the live part needs it. */
export interface LiveSocket {
  /** Sends messages in one write. Returns how many bytes still wait for the other side. */
  write(messages: readonly Buffer[]): number;
  ping(): void;
  /** Says goodbye after what was written. */
  close(code: number, reason: string): void;
  /** Ends it at once, whatever still waits. */
  cut(): void;
  /** Takes nothing more from the other side, but for what came already, until {@link resume}. */
  pause(): void;
  resume(): void;
}

/** Reasons of closing, as RFC 6455 numbers them. */
export const CLOSE = { goingAway: 1001, notText: 1003, policy: 1008, tryLater: 1013 } as const;
