import { define } from '../define/define.ts';
import { StudyComposer } from '../study-composer/study-composer.ts';
import { StudyPost } from '../study-post/study-post.ts';
import { StudyThread } from './study-thread.ts';

define('study-thread', StudyThread, { 'study-composer': StudyComposer, 'study-post': StudyPost });
