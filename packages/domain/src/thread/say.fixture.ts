import type { Json, RoleClass, RoomEvent } from '@studyhall/protocol';
import { applyAll, FoldState } from '../fold.ts';
import type { Verdict } from '../rule.ts';
import { checkThreadDraft } from './draft.ts';
import type { Post, ThreadEntity } from './entity.ts';
import { threadView } from './view.ts';
import { idOf } from './history.fixture.ts';

/** Who acts in the examples. */
const CLASSES: Readonly<Record<string, RoleClass>> = { ann: 'student', bob: 'student', tia: 'ta', ivo: 'instructor', obs: 'observer' };

/** A room in which people say things one after another, a second apart. */
export class Room {
  readonly state = new FoldState<ThreadEntity>(threadView);
  readonly log: RoomEvent[] = [];
  at = 1_700_000_000_000;

  /** The event that `actor` would make next. */
  event(actor: string, type: string, body: Json): RoomEvent {
    return { id: idOf(this.log.length), type, v: 1, body, actor, as: CLASSES[actor] ?? 'student', at: this.at };
  }

  /** Makes the next event and returns its id. */
  say(actor: string, type: string, body: Json): string {
    const event = this.event(actor, type, body);
    this.log.push(event);
    this.at += 1000;
    applyAll(this.state, [event]);
    return event.id;
  }

  /** Lets time pass: milliseconds. */
  wait(ms: number): void {
    this.at += ms;
  }

  /** What the rule says to the next event, in one word: `allow` or why not. */
  ask(actor: string, type: string, body: Json): string {
    const event = this.event(actor, type, body);
    return inWord(checkThreadDraft(this.state.read, event, event));
  }

  post(id: string): Post {
    const entity = this.state.get(id);
    if (entity?.kind !== 'post') throw new Error(`no post ${id}`);
    return entity;
  }
}

/** A verdict in one word. */
export function inWord(verdict: Verdict): string {
  return verdict.verdict === 'deny' ? verdict.why : verdict.verdict;
}
