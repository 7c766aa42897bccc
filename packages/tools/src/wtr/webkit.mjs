import { webdriverLauncher } from '@web/test-runner-webdriver';
import { base } from './base.mjs';
import { portVariable, webkit } from './programs.mjs';

const capabilities = {
  browserName: 'MiniBrowser',
  'wdio:enforceWebDriverClassic': true,
  'webkitgtk:browserOptions': { binary: webkit.path, args: ['--automation'] },
};
const driver = { hostname: '127.0.0.1', port: Number(process.env[portVariable]), path: '/', logLevel: /** @type {const} */ ('warn') };

export default { ...base, concurrency: 1, browsers: [webdriverLauncher({ ...driver, capabilities })] };
