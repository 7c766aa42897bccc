import { type Snapshot, SnapshotCodec } from '@studyhall/protocol';
import { as, type Requests } from './requests.ts';

const snapshot = as(SnapshotCodec, 'snapshot');

/** Reads a view as a whole; a page on our server does so only where it has no windows. */
export function readSnapshot(
  http: Requests,
  url: string,
  { view, version }: { readonly view: string; readonly version: number },
  { signal }: { signal?: AbortSignal } = {},
): Promise<Snapshot | undefined> {
  return http.get(url, { view, version }, (answer) => (answer === undefined ? undefined : snapshot(answer)), signal);
}
