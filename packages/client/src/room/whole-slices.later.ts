// What a person reads of a whole fold beyond its first window.
export { readWindow } from '@studyhall/domain';
