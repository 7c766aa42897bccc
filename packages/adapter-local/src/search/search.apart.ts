import { queryTerms, searchPosts, VIEWS } from '@studyhall/domain';
import type { Person, SearchHits, SearchQuery } from '@studyhall/protocol';
import type { Store } from '../store/store.ts';
import { CourseIndex } from './course-index.ts';

const indexes = new WeakMap<Store, Map<string, CourseIndex>>();

/** The index of a course, for all links over a store. */
function indexOf(store: Store, course: string): CourseIndex {
  const courses = indexes.get(store) ?? new Map<string, CourseIndex>();
  indexes.set(store, courses);
  const index = courses.get(course) ?? new CourseIndex(store, course);
  courses.set(course, index);
  return index;
}

/** What of a course's posts holds the words, as the person may see them. */
export async function findIn(store: Store, course: string, viewer: Person, query: SearchQuery): Promise<SearchHits> {
  const terms = queryTerms(query.text);
  const found = terms.length === 0 ? [] : await indexOf(store, course).find(terms);
  const posts = found.map(({ room, entity }) => ({ room, entity: VIEWS.thread.projectEntity(entity, viewer) }));
  return searchPosts(posts, query);
}
