/**
 * Carries hints and signals between the nodes of one cluster. Losing it costs latency, never data: whatever it does not
 * bring, nodes read in the database.
 */
export interface Bus {
  /**
   * Tells every other node that listens to a topic; own messages do not come back. At most once, and what one node
   * publishes arrives in its order. Never waits and never throws: where the broker is away, the message is lost.
   */
  publish(topic: string, message: string): void;
  /**
   * Listens to a topic. A message that is published after another node has heard from this one arrives.
   *
   * @param listener must not throw
   * @returns a function that stops it
   */
  subscribe(topic: string, listener: (message: string) => void): () => void;
  /**
   * Calls back when the broker is lost and when it is there again. What was published in between is lost: listeners read the
   * database, more often until it is back.
   *
   * @returns a function that stops it
   */
  onGap(listener: () => void): () => void;
  /** Whether the broker is reached now. */
  readonly connected: boolean;
  /** Ends it: no listener is called any more. */
  close(): Promise<void>;
}

/** The bus of a server that is alone. */
export const NO_BUS: Bus = {
  publish: () => undefined,
  subscribe: () => () => undefined,
  onGap: () => () => undefined,
  connected: false,
  close: () => Promise.resolve(),
};
