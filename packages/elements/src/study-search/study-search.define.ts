import { define } from '../define/define.ts';
import { StudySearch } from './study-search.ts';

define('study-search', StudySearch);
