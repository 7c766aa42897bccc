import './session.ts';
import '@studyhall/elements/study-search.define.js';
