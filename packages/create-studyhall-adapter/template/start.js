/** Shows the page while you write the adapter. `PORT` is its port (4190). A backend that is to be on the same site serves these two folders itself. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

const folders = {
  '/studyhall/': new URL('./dist/script/', import.meta.resolve('studyhall/package.json')),
  '/': new URL('./public/', import.meta.url),
};
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.map': 'application/json' };

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://page');
  const path = pathname === '/' ? '/index.html' : pathname;
  const start = Object.keys(folders).find((each) => path.startsWith(each));
  const file = await readFile(new URL(`./${path.slice(start.length)}`, folders[start])).catch(() => undefined);
  response.writeHead(file ? 200 : 404, { 'content-type': types[extname(path)] ?? 'text/plain' }).end(file);
});
server.listen(Number(process.env.PORT ?? 4190), '127.0.0.1', () => {
  console.log(`The page is at http://127.0.0.1:${server.address().port}/`);
});
