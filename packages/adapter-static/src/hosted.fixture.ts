import type { TestContext } from 'node:test';
import { busyRoom, filesFrom } from './archive.fixture.ts';
import type { ArchiveIndex } from './format/index-file.ts';
import { Host } from './host.fixture.ts';
import { Source } from './source.fixture.ts';
import type { ArchiveOptions } from './write/options.ts';

/** A host with an archive of a busy room in `bio/`, which ends with the test. */
export async function hosted(t: Pick<TestContext, 'after'>, options: Partial<ArchiveOptions> = {}): Promise<{ host: Host; source: Source; url: string; index: ArchiveIndex }> {
  const host = await new Host().start();
  t.after(() => host.stop());
  const source = new Source();
  source.fill('week-3', busyRoom());
  const { index, files } = await filesFrom(source, options);
  for (const [file, content] of files) host.files.set(`bio/${file}`, content);
  return { host, source, url: `${host.url}/bio/course.json`, index };
}
