import { conformance } from '@studyhall/conformance/node-test';
import subject from '../subject.js';

conformance(
  { ...subject, lacks: ['authority', 'postFirst', 'watch', 'snapshots', 'windows', 'signals', 'receipts', 'inbox', 'search', 'files'] },
  { report: new URL('../conformance.json', import.meta.url) },
);
