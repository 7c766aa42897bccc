import { define } from '../define/define.ts';
import { PeerList } from './peer-list.ts';

define('peer-list', PeerList);
