import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readText } from '../repo/files.ts';
import { root } from '../setup/root.mjs';
import { contractNames } from './names.ts';
import { hashOf, shapeOf } from './shape.ts';

/** What a version was, and why it came. */
export interface Row {
  readonly version: number;
  /** Of a capability: the version of the contract that it came with. */
  readonly contract?: number;
  /** The release that had it first. */
  readonly since: string;
  readonly note: string;
  /** For each name a hash of its shape. */
  readonly shapes: Readonly<Record<string, string>>;
}

/** The versions of the contract and of each capability, the newest last. */
export interface History {
  readonly contract: readonly Row[];
  readonly capabilities: Readonly<Record<string, readonly Row[]>>;
}

export const HISTORY = 'packages/protocol/src/contract-history.json';

export const readHistory = (): History => JSON.parse(readText(HISTORY)) as History;

/** The versions that the code has now. */
export interface Versions {
  readonly contract: number;
  readonly capabilities: Readonly<Record<string, number>>;
}

export async function readVersions(): Promise<Versions> {
  const source = (file: string): string => pathToFileURL(path.join(root, 'packages/protocol/src', file)).href;
  const { CONTRACT_VERSION } = (await import(source('adapter.ts'))) as { readonly CONTRACT_VERSION: number };
  const { CAPABILITIES } = (await import(source('capabilities/versions.ts'))) as { readonly CAPABILITIES: Versions['capabilities'] };
  return { contract: CONTRACT_VERSION, capabilities: CAPABILITIES };
}

/** The hashes of the shapes that the code has now, of the contract or of one capability. */
export function shapesNow(versions: Versions, capability?: string): Row['shapes'] {
  const capabilities = Object.keys(versions.capabilities);
  const names = contractNames().filter((name) => name.capability === capability);
  return Object.fromEntries(names.map((name) => [name.name, hashOf(shapeOf(name, name.name === 'Link' ? capabilities : []))]));
}

/** What differs between the shapes of a row and those of now, one line for each name. */
export function changes(then: Row['shapes'], now: Row['shapes']): string[] {
  const names = new Set([...Object.keys(then), ...Object.keys(now)]);
  return [...names].sort().flatMap((name) => {
    const [before, after] = [then[name], now[name]];
    if (before === after) return [];
    return [before === undefined ? `${name} is new: ${String(after)}` : after === undefined ? `${name} is gone` : `${name} is ${after} and was ${before}`];
  });
}
