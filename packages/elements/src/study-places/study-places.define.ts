import { define } from '../define/define.ts';
import { StudyPlaces } from './study-places.ts';

define('study-places', StudyPlaces);
