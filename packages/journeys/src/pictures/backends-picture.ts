/** Takes the picture of one page over four backends: `node packages/journeys/src/pictures/backends-picture.ts`. */
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { boardOf } from '../harness/board.ts';
import { ROOM, startBackends } from '../harness/backends.ts';
import { startCommunity } from '../harness/community.ts';
import { chromium as program } from '../harness/programs.ts';
import { startSite, thread } from '../harness/site.ts';

const file = fileURLToPath(new URL('../../../../docs/images/backends.png', import.meta.url));
const SIZE = { width: 400, height: 760 };
const escaped = (text: string): string => text.replace(/[&<>]/g, (char) => `&#${String(char.charCodeAt(0))};`);

const community = await startCommunity();
const site = await startSite(community);
const backends = await startBackends(site, community);
const browser = await chromium.launch({ executablePath: program.path, args: [...program.args] });
try {
  const columns: string[] = [];
  for (const { name, line, writable } of backends) {
    const page = await (await browser.newContext({ viewport: SIZE })).newPage();
    const style = '<style>body { font: 16px/1.5 system-ui, sans-serif; margin: 1rem } h1 { font-size: 1.3rem }</style>';
    const head = `<meta name="viewport" content="width=device-width">${style}${line}`;
    await page.goto(site.put({ head, body: `<h1>Osmosis</h1><p>Water moves to where more is dissolved.</p>${thread(ROOM)}` }));
    const board = boardOf(page);
    if (writable) {
      await board.write('Why does the onion cell **not** burst?');
      await board.reply('onion cell', 'The wall around it stops it.');
      await board.post('The wall').waitFor();
    }
    await board.posts.nth(1).waitFor();
    await page.evaluate(() => {
      scrollTo(0, 0);
    });
    const picture = (await page.screenshot()).toString('base64');
    const said = escaped(line.replace(/127\.0\.0\.1:\d+/, 'example.edu'));
    columns.push(`<figure><figcaption><b>${name}</b><code>${said}</code></figcaption><img alt="" src="data:image/png;base64,${picture}"></figure>`);
  }
  const style = `body { display: flex; gap: 12px; margin: 12px; font: 13px system-ui } figure { margin: 0; width: ${String(SIZE.width)}px }
    figcaption { height: 7.5em } code { display: block; white-space: pre-wrap; overflow-wrap: anywhere } img { border: 1px solid #aaa }`;
  const page = await browser.newPage({ viewport: { width: columns.length * (SIZE.width + 14) + 12, height: SIZE.height + 130 } });
  await page.setContent(`<style>${style}</style>${columns.join('')}`);
  await page.screenshot({ path: file });
} finally {
  await browser.close();
  for (const backend of backends) await backend.end();
  await site.end();
  await community.end();
}
