import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Link } from '../adapter.ts';
import { CAPABILITIES, type CapabilityName } from './versions.ts';

/** The version in the interface of each capability. Compiling this file holds it against the table. */
type Written = { readonly [N in CapabilityName]: NonNullable<Link[N]>['version'] };

it('a capability has the version of its interface, a whole number', () => {
  const written: Written = CAPABILITIES;
  const table: typeof CAPABILITIES = written;
  for (const [name, version] of Object.entries(table)) assert.ok(Number.isInteger(version) && version >= 0, name);
});
