import type { Around, WindowQuery } from '@studyhall/protocol';

/** A window request, checked for its shape. */
export interface WindowRequest {
  readonly query: WindowQuery;
  readonly around: Around;
  readonly limit: number;
  readonly from?: string;
}
