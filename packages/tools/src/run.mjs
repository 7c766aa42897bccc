/**
 * What `npm start`, `npm test` and their siblings run. A fresh machine has Node 20, npm and git, so this file and those in
 * `setup/` use nothing else: they install what is missing and hand over to the TypeScript tools on the pinned Node.
 */
import process from 'node:process';
import { ensureBrowsers } from './setup/browsers.mjs';
import { cleanEnvironment } from './setup/environment.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { pinnedNode } from './setup/node.mjs';
import { ensureProsody } from './setup/prosody.mjs';
import { relay } from './setup/relay.mjs';
import { root } from './setup/root.mjs';
import { ensureServices } from './setup/services.mjs';

const [command, ...rest] = process.argv.slice(2);
const environment = cleanEnvironment(process.env);

ensureInstalled(environment);
if (command === 'test' || command === 'test:long') {
  ensureBrowsers();
  ensureProsody();
  ensureServices();
}
relay(pinnedNode(), [`${root}/packages/tools/src/cli.ts`, command ?? '', ...rest], environment);
