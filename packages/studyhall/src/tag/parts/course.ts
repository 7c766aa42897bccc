import './session.ts';
import '@studyhall/elements/study-inbox.define.js';
import '../../export/resolve.ts';
import '@studyhall/elements/study-export.define.js';
import '@studyhall/elements/study-places.define.js';
import '@studyhall/elements/study-search.define.js';
