import type { Ports } from '@studyhall/protocol';

type Listener = (event: MessageEvent) => void;

/** The few members of a `BroadcastChannel` that code of ours uses. */
class MemoryChannel {
  onmessage: Listener | null = null;
  readonly name: string;
  readonly #hub: Set<MemoryChannel>;
  readonly #listeners = new Set<Listener>();

  constructor(name: string, hub: Set<MemoryChannel>) {
    this.name = name;
    this.#hub = hub;
    hub.add(this);
  }

  postMessage(message: unknown): void {
    if (!this.#hub.has(this)) throw new DOMException('the channel is closed', 'InvalidStateError');
    for (const other of this.#hub) {
      if (other === this || other.name !== this.name) continue;
      const event = new MessageEvent('message', { data: structuredClone(message) });
      queueMicrotask(() => {
        other.#receive(event);
      });
    }
  }

  addEventListener(_type: 'message', listener: Listener): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'message', listener: Listener): void {
    this.#listeners.delete(listener);
  }

  close(): void {
    this.#hub.delete(this);
  }

  #receive(event: MessageEvent): void {
    if (!this.#hub.has(this)) return;
    this.onmessage?.(event);
    for (const listener of this.#listeners) listener(event);
  }
}

/** Broadcast channels in memory, for tabs that live in one process: share one object between them. */
export function memoryChannels(): NonNullable<Ports['channel']> {
  const hub = new Set<MemoryChannel>();
  return (name) => new MemoryChannel(name, hub) as unknown as BroadcastChannel;
}
