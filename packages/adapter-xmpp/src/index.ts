export { createXmppAdapter, type XmppAdapterOptions } from './adapter.ts';
