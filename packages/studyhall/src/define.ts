// For applications with a bundler: defines the elements and lets `<study-session endpoint>` find its adapter.
import './adapters/resolve.ts';
import '@studyhall/elements/study-inbox.define.js';
import '@studyhall/elements/study-session.define.js';
import '@studyhall/elements/study-thread.define.js';
import './export/resolve.ts';
import '@studyhall/elements/study-export.define.js';
import '@studyhall/elements/study-places.define.js';
import '@studyhall/elements/study-search.define.js';
import '@studyhall/elements/peer-list.define.js';
