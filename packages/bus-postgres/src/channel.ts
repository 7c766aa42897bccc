import { createHash } from 'node:crypto';

/** The channel of a topic: names of channels have 63 bytes at most, topics have any length. */
export function channelOf(topic: string): string {
  return `studyhall_${createHash('sha256').update(topic).digest('hex').slice(0, 32)}`;
}
