import { define } from '../define/define.ts';
import { StudyExport } from './study-export.ts';

define('study-export', StudyExport);
