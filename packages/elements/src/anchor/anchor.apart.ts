// Loaded with the first post about a place of the page.
export { StudyWhere } from './study-where.ts';
