import { define } from '../define/define.ts';
import { StudySession } from './study-session.ts';

define('study-session', StudySession);
