// Loaded with the first discussion of a place.
export { Anchored } from './anchored.ts';
