import type { RoleClass, RoomAction } from '@studyhall/protocol';
import { claimsOf, sign, Visitor } from '../server.fixture.ts';
import type { Answer } from '../server.fixture.ts';

/** Ids are of whoever asks, and cursors are sealed: they are other ones each time. */
const CHANCE = /[\w-]{22,}/g;

/** Somebody who keeps every answer: its status, its headers without the date, and its body without ids and cursors. */
export class Witness extends Visitor {
  readonly #answers: string[];

  /** @param token may be good for another course than the one that is asked for */
  constructor(url: string, course: string, token: string, answers: string[]) {
    super(url, 'witness', { course });
    this.token = token;
    this.#answers = answers;
  }

  override async call<T>(room: string, action: RoomAction, init: RequestInit = {}, query = ''): Promise<Answer<T>> {
    const answer = await super.call<T>(room, action, init, query);
    const headers = [...answer.headers].filter(([name]) => name !== 'date').sort();
    this.#answers.push(JSON.stringify([answer.status, headers]) + (JSON.stringify(answer.body) as string | undefined ?? '').replace(CHANCE, '*'));
    return answer;
  }
}

/** A good token for the course of the tests. */
export function tokenFor(person: string, as: RoleClass, iss = 'course-page', secret?: string): string {
  return sign({ ...claimsOf(person, { roles: [as] }), iss }, secret);
}
