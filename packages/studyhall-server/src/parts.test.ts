import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freshDatabase, missing, startNats, startPostgres } from '@studyhall/services';
import { LiveClient } from './live.fixture.ts';
import { runMain } from './run-main.ts';
import { post, SECRET, startForTest, Visitor } from './server.fixture.ts';

describe('two servers on one PostgreSQL', { skip: missing('postgres', 'nats-server') }, () => {
  for (const bus of ['nats', 'postgres'] as const) {
    it(`tell each other over ${bus} what is new, and the commands find their way`, async (t) => {
      const postgres = await startPostgres();
      t.after(() => postgres.stop());
      const url = await freshDatabase(postgres.url);
      const nats = bus === 'nats' ? await startNats() : undefined;
      t.after(() => nats?.stop());
      const parts = { store: { kind: 'postgres', url }, bus: { kind: bus, url: nats?.url ?? url } } as const;
      const [one, two] = [await startForTest(t, parts), await startForTest(t, parts)];
      const ann = new Visitor(one.url, 'ann');
      const bob = new Visitor(two.url, 'bob');
      const live = await LiveClient.open(t, two.url, bob.token);
      live.send({ t: 'watch', ch: 1, course: 'bio101', room: 'r', after: (await bob.pull('r')).cursor });
      const draft = post('hello');
      await ann.submit('r', draft);
      await live.until('hint', (frame) => frame.t === 'hint' && frame.page?.events[0]?.id === draft.id);
      assert.deepEqual(await (await fetch(`${two.url}/readyz`)).json(), { ready: true });

      const fresh = await freshDatabase(postgres.url);
      const lines: string[] = [];
      const output = { say: (line: string) => lines.push(line), complain: (line: string) => lines.push(line) };
      const run = (...args: string[]): Promise<number> => runMain([...args, '--store', url], { STUDYHALL_SECRET: SECRET }, '0', output);
      assert.deepEqual(
        [await runMain(['migrate', '--dry-run', '--store', fresh], {}, '0', output), await runMain(['migrate', '--store', fresh], {}, '0', output), await run('course', 'create', 'bio101'), await run('migrate'), await run('doctor', '--bus', parts.bus.url, '--port', '0'), await run('backup', 'x')],
        [0, 0, 0, 0, 0, 2],
        lines.join('\n'),
      );
      assert.match(lines.join('\n'), /from version 0 to \d+; nothing was done\n.*from version 0 to \d+\n/);
      assert.match(lines.join('\n'), /pg_dump/);
      assert.match(lines.join('\n'), /^ok +bus: /m);
    });
  }
});
