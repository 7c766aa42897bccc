export { createProject } from './project.ts';
export { Refused } from './refused.ts';
