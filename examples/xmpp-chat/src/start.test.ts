import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isInstalled } from '@studyhall/prosody';
import { startExample } from './start.ts';

it('the page names the chat server, and who is signed in gets in there', { skip: !isInstalled() && 'no prosody on this machine' }, async (t) => {
  const { url, chat, stop } = await startExample({ page: 0, chat: 0 });
  t.after(stop);
  const page = await fetch(`${url}/?as=jonas`);
  assert.match(page.headers.get('content-security-policy') ?? '', new RegExp(`connect-src 'self' ${chat};`));
  const html = await page.text();
  assert.match(html, new RegExp(`endpoint="${chat}" course="bio101" token-url="/chat-token\\?as=jonas"`));
  const tokenOf = (who: string): Promise<Response> => fetch(`${url}/chat-token?as=${who}`, { method: 'POST' });
  const { token } = (await (await tokenOf('jonas')).json()) as { token: string };
  assert.match(token, /^\{"jid":"jonas@school\.test","password":"[\w-]{24}"\}$/);
  assert.equal((await tokenOf('nobody')).status, 401);
  for (const path of ['/src/main.ts', '/package.json', '/chat-token']) assert.equal((await fetch(url + path)).status, 404, path);
});
