// What few pages ask of a session.
export { openInbox } from '../inbox/open-inbox.ts';
export { openSearch } from '../search/course-search.ts';
