// What few pages ask of a session.
export { openInbox } from '../inbox/own-inbox.ts';
export { openSearch } from '../search/course-search.ts';
