import { ensure } from '../expect.ts';
import { atOnce, oneByOne } from '../histories/history.ts';
import { Stage } from '../histories/play.ts';
import { searchHistories } from '../histories/search.ts';
import type { Law } from '../law.ts';

const converge: Law = {
  id: 'histories/converge',
  title: 'whatever several people do, and however they read, all end with one order and one fold',
  why: 'Every other law is an example; this one looks for the example nobody thought of.',
  needs: ['submit'],
  run: (held) => searchHistories(held, { histories: oneByOne, runs: 15 }),
};

const together: Law = {
  id: 'histories/together',
  title: 'the same holds where several people, and several tabs of one, do things at the same time',
  why: 'What goes wrong between two calls that overlap goes wrong rarely, and is never found by trying.',
  needs: ['submit'],
  run: (held) => searchHistories(held, { histories: atOnce, runs: 20 }),
};

const restart: Law = {
  id: 'histories/restart',
  title: 'after the backend has lost its cursors everybody begins again, and ends with one log',
  why: 'A restored backup is the worst day of a course; two halves of a class with two logs would be a worse one.',
  needs: ['submit', 'restart'],
  run: (held) =>
    searchHistories(held, {
      histories: atOnce,
      runs: 2,
      async play(held, history) {
        ensure(held.faults !== undefined, 'the harness has faults');
        const before = await Stage.open(held);
        await before.play(history);
        await held.faults.forget(held.room);
        before.close();
        const stage = await Stage.open(held, `${held.room} again`);
        await stage.play(history);
        stage.close();
      },
    }),
};

export const historyLaws: readonly Law[] = [converge, together, restart];
