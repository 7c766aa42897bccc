import { html } from '@open-wc/testing';
import type { ShownThread } from '@studyhall/client';
import { discussion, id } from '../fixtures/course.fixture.ts';
import { NOW, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { find, shown, stage, waitUntil } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import type { StudyPost } from '../study-post/study-post.ts';
import type { StudyThread } from './study-thread.ts';

export const HOUR = 3_600_000;
/** The first thread of the discussion. */
export const ROOT = id('osmosis');

/** The discussion of the other tests, and short threads below it: more than stand on a page in full. */
export function forty(): readonly ShownThread[] {
  const short = Array.from({ length: 37 }, (_, n) =>
    fakeThread([fakePost({ id: id(`t${n}-`), author: 'sam1', at: NOW - n * HOUR, title: `Question ${n}`, text: 'Why?', purpose: 'question', tags: [`tag${n % 2}`] })]),
  );
  return [...discussion(), ...short];
}

export const summary = (replies: number, at = NOW - HOUR): { replies: number; latest: { id: string; at: number; by: string } } => ({ replies, latest: { id: id('last'), at, by: 'liwei' } });

/** A board that holds these threads. */
export async function board(threads: readonly ShownThread[] = forty(), density: StudyThread['density'] = 'auto'): Promise<Stage> {
  const inside = html`<study-thread room="week-3" heading="Questions" density=${density}></study-thread>`;
  const set = await stage({ open: false, inside });
  set.room.open(threads);
  await shown(set.thread);
  return set;
}

export const links = (thread: StudyThread): HTMLAnchorElement[] => [...thread.renderRoot.querySelectorAll<HTMLAnchorElement>('.rows a')];
export const link = (thread: StudyThread, of: string): HTMLAnchorElement => find(thread.renderRoot, `[data-open="${of}"]`, HTMLAnchorElement);
export const about = (thread: StudyThread, of: string): string => (thread.renderRoot.querySelector(`#about-${of}`)?.textContent ?? '').replace(/\s+/g, ' ').trim();
export const filter = (thread: StudyThread): HTMLSelectElement => find(thread.renderRoot, '#filter', HTMLSelectElement);
export const order = (thread: StudyThread): HTMLSelectElement => find(thread.renderRoot, '#order', HTMLSelectElement);
/** The post that has the keyboard. */
export const focusedPost = (thread: StudyThread): string | undefined => (thread.shadowRoot?.activeElement as StudyPost | null)?.dataset['post'];

/** Chooses a value as a person does. */
export function choose(select: HTMLSelectElement, value: string): void {
  select.focus();
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Opens a thread from its row, and waits until the keyboard is on it. */
export async function open({ thread }: Stage, of = ROOT): Promise<void> {
  link(thread, of).click();
  await waitUntil(() => focusedPost(thread) === of);
}
