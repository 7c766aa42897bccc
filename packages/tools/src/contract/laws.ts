import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/root.mjs';

/** A law of the conformance kit, as far as the documents tell it. */
export interface ToldLaw {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly needs: readonly string[];
}

const kit = pathToFileURL(path.join(root, 'packages/conformance/src/laws.ts')).href;

/** Every law, in the kit's order. */
export const { LAWS: laws } = (await import(kit)) as { readonly LAWS: readonly ToldLaw[] };

export const familyOf = ({ id }: ToldLaw): string => id.split('/')[0] ?? id;

/** The laws by family, in the kit's order. */
export function families(some: readonly ToldLaw[]): ReadonlyMap<string, readonly ToldLaw[]> {
  return Map.groupBy(some, familyOf);
}

/** Where a law stands on the page of laws. */
export const anchorOf = (id: string): string => id.replaceAll('/', '-');

export const lawLink = (id: string): string => `[${id}](laws.md#${anchorOf(id)})`;
