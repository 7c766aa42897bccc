// Where a script tag names messages.
export { addMessages, StudyErrorEvent } from '@studyhall/elements';
