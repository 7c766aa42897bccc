// Where a script tag names messages.
export { browserPorts } from '@studyhall/client';
export { addMessages, StudyErrorEvent } from '@studyhall/elements';
