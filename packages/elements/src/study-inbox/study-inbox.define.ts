import { define } from '../define/define.ts';
import { StudyInbox } from './study-inbox.ts';

define('study-inbox', StudyInbox);
