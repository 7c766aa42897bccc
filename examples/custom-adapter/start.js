/** The forum, and in the same place, as on many a school's server, the course page. `PORT` is its port (4180). */
import { startForum } from './legacy-forum.js';

const folders = {
  '/': new URL('./public/', import.meta.url),
  '/studyhall/': new URL('./dist/script/', import.meta.resolve('studyhall/package.json')),
};
const forum = await startForum({ port: Number(process.env.PORT ?? 4180), folders }).catch(({ message }) => {
  console.error(message);
  process.exit(1);
});
forum.makeForum('week-3');

// Somebody has written here long before the page had a community in it.
const post = { sid: forum.signIn('ben'), forum_id: '1', subject: 'Homework', message: 'Is it <5 pages, or "about 5"? It\'s not clear to me.' };
await fetch(`${forum.url}/forum/api.php?do=reply`, { method: 'POST', body: new URLSearchParams(post) });

console.log(`The page is at ${forum.url}/`);
