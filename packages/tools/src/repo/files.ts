import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.mjs';

/** Every file of the repository, relative to its top folder: what git tracks and what it would be asked to add. */
export const repositoryFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(root, file)));

/** A file's text, its path relative to the top folder. */
export const readText = (file: string): string => readFileSync(path.join(root, file), 'utf8');

export const isCode = (file: string): boolean => /\.[cm]?[jt]s$/.test(file);

/** Tests and what only tests use; neither is shipped. */
export const isTest = (file: string): boolean => /\.(test|fixture|journey)\.ts$/.test(file);
