import './session.ts';
import '@studyhall/elements/study-inbox.define.js';
import '@studyhall/elements/study-search.define.js';
