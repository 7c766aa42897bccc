import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts processor time in these, whatever its own clock. */
const TICKS_PER_S = 100;
const PAGE_BYTES = 4096;

/** Fields of /proc/PID/stat after the name, which may hold spaces. */
function fieldsOf(pid: number): readonly string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** Seconds of processor time that a process has used. */
export function cpuOf(pid: number): number {
  const fields = fieldsOf(pid);
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
}

/** Bytes of memory of a process. */
export function memoryOf(pid: number): number {
  return Number(fieldsOf(pid)[21]) * PAGE_BYTES;
}

/** Seconds of processor time of a process and those it has started, also those that have ended. */
export function cpuOfTree(pid: number): number {
  return pids().filter((each) => each === pid || parentOf(each) === pid).reduce((sum, each) => sum + cpuWithEnded(each), 0);
}

/** The process whose command line holds all of some words. */
export function findProcess(...words: readonly string[]): number {
  const found = pids().find((pid) => {
    const command = commandOf(pid);
    return words.every((word) => command.includes(word));
  });
  if (found === undefined) throw new Error(`no process says ${words.join(' ')}`);
  return found;
}

function cpuWithEnded(pid: number): number {
  return safely(() => [11, 12, 13, 14].reduce((sum, field) => sum + Number(fieldsOf(pid)[field]), 0) / TICKS_PER_S, 0);
}

function parentOf(pid: number): number {
  return safely(() => Number(fieldsOf(pid)[1]), 0);
}

function commandOf(pid: number): string {
  return safely(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '), '');
}

function pids(): readonly number[] {
  return readdirSync('/proc').map(Number).filter((pid) => Number.isInteger(pid));
}

/** A process may end between two looks. */
function safely<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
