// Loaded with the first post that has files.
export { StudyShownFiles } from './study-shown-files.ts';
