import assert from 'node:assert/strict';
import { it } from 'node:test';
import { together } from './together.ts';

it('who asks before it begins is served with the others, who asks later is served by the next time, also where one failed', async () => {
  const ends: ((error?: Error) => void)[] = [];
  const ask = together(() => new Promise((resolve, reject) => { ends.push((error) => { if (error === undefined) resolve(); else reject(error); }); }));
  const begun = async (times: number): Promise<void> => {
    while (ends.length < times) await Promise.resolve();
  };
  const first = [ask(), ask()];
  await begun(1);
  const second = [ask(), ask(), ask()];
  ends[0]?.(new Error('no room on the disk'));
  for (const each of first) await assert.rejects(each, /disk/);
  await begun(2);
  ends[1]?.();
  await Promise.all(second);
  const third = ask();
  await begun(3);
  ends[2]?.();
  await third;
  assert.equal(ends.length, 3);
});
