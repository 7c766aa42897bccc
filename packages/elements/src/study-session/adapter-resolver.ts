import type { Adapter } from '@studyhall/protocol';

/**
 * Makes the adapter for an endpoint.
 *
 * @param endpoint the address of the community's server; undefined: there is none, and this browser is the backend
 */
export type AdapterResolver = (endpoint: string | undefined) => Adapter | Promise<Adapter>;

let resolver: AdapterResolver | undefined;

/** Says how session elements without an `adapter` of their own get one; elements themselves know no adapter. */
export function setAdapterResolver(resolve: AdapterResolver): void {
  resolver = resolve;
}

/** @throws TypeError where nobody has said how */
export async function resolveAdapter(endpoint: string | undefined): Promise<Adapter> {
  if (!resolver) throw new TypeError('Set the property "adapter", or call setAdapterResolver() first.');
  return resolver(endpoint);
}
