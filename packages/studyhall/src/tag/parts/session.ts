import '../../adapters/resolve.ts';
import '@studyhall/elements/study-session.define.js';
