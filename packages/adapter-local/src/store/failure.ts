import { RoomError } from '@studyhall/protocol';

/** The error for what IndexedDB threw. Its messages are kept out: they may hold what people wrote. */
export function storageError(thrown: unknown): RoomError {
  if (thrown instanceof RoomError) return thrown;
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'QuotaExceededError') return new RoomError('storage-full', 'this browser is full');
  return new RoomError('unavailable', `this browser could not read or keep its data (${name || 'no reason'})`);
}
