import './session.ts';
import '@studyhall/elements/study-thread.define.js';
