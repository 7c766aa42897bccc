import './session.ts';
import '@studyhall/elements/peer-list.define.js';
