import type { Ack, Facts, Page, Person, SignalChange, Window } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';

type Shape = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null;
}

/** What an adapter answered is not what the contract says: the same as any other failure of the adapter. */
function garbage(what: string): RoomError {
  return new RoomError('internal', `the adapter answered no valid ${what}`);
}

function isEvent(value: unknown): boolean {
  return (
    isObject(value) &&
    ['id', 'type', 'actor', 'as'].every((field) => typeof value[field] === 'string') &&
    Number.isFinite(value['v']) &&
    Number.isFinite(value['at']) &&
    value['body'] !== undefined
  );
}

/** A page, or an error where it has not the shape of one. Adapters are other people's code; this is cheap, not complete. */
export function checkPage(value: unknown): Page {
  if (
    !isObject(value) ||
    !Array.isArray(value['events']) ||
    !value['events'].every(isEvent) ||
    typeof value['cursor'] !== 'string' ||
    typeof value['more'] !== 'boolean' ||
    !Number.isFinite(value['now'])
  ) {
    throw garbage('page');
  }
  return value as unknown as Page;
}

/** The answer to one draft among the answers to a `submit`. */
export function checkAck(value: unknown, draft: string): Ack {
  const ack: unknown = Array.isArray(value) ? value.find((each: unknown) => isObject(each) && each['id'] === draft) : undefined;
  if (isObject(ack) && (ack['status'] === 'accepted' || ack['status'] === 'duplicate')) return ack as unknown as Ack;
  if (isObject(ack) && ack['status'] === 'rejected' && isObject(ack['error']) && typeof ack['error']['retry'] === 'string') {
    return ack as unknown as Ack;
  }
  throw garbage('answer to a draft');
}

function isItem(value: unknown): boolean {
  if (!isObject(value) || typeof value['key'] !== 'string' || typeof value['place'] !== 'string') return false;
  if (!isObject(value['entity'])) return false;
  const nested = value['nested'];
  return nested === undefined || (isObject(nested) && Array.isArray(nested['items']) && nested['items'].every(isItem));
}

/** A window. */
export function checkWindow(value: unknown): Window {
  if (!isObject(value) || !Array.isArray(value['items']) || !value['items'].every(isItem)) throw garbage('window');
  checkPage(value['page']);
  return value as unknown as Window;
}

/** What a link says about itself. */
export function checkFacts(value: unknown): Facts {
  const { me, limits } = isObject(value) ? value : {};
  if (!isObject(me) || typeof me['id'] !== 'string' || typeof me['as'] !== 'string') throw garbage('link');
  if (!isObject(limits) || typeof limits['bodyBytes'] !== 'number') throw garbage('link');
  return value as Facts;
}

function isPerson(value: unknown): boolean {
  return isObject(value) && typeof value['id'] === 'string' && ['string', 'undefined'].includes(typeof value['name']);
}

/** The people a roster gave. */
export function checkPeople(value: unknown): readonly Person[] {
  if (!Array.isArray(value) || !value.every(isPerson)) throw garbage('list of people');
  return value as readonly Person[];
}

function isSignal(value: unknown): boolean {
  return isObject(value) && ['key', 'kind', 'from'].every((field) => typeof value[field] === 'string') && typeof value['until'] === 'number';
}

/** Whether signals have changed as the contract says; anything else is no reason to stop, only to look away. */
export function isSignalChange(value: unknown): value is SignalChange {
  if (!isObject(value) || !Number.isFinite(value['now'])) return false;
  const { set, gone } = value;
  return Array.isArray(set) && set.every(isSignal) && Array.isArray(gone);
}
