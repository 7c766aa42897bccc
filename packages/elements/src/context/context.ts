import type { Session } from '@studyhall/client';
import type { Clock } from '@studyhall/protocol';

/** The key of the community context protocol under which a session element answers. */
export const SESSION_CONTEXT = 'studyhall-session';

/** What a session element gives to the elements that ask for it. */
export interface Connection {
  readonly session: Session;
  readonly clock: Clock;
  /** Whether the page's author has already said that posts stay in this browser, so that elements need not. */
  readonly local: boolean;
}

/** Gets the connection, again after each change; undefined when there is none any more. */
export type ContextCallback = (value: Connection | undefined, unsubscribe?: () => void) => void;

/** `context-request` of the community context protocol. */
export class ContextRequestEvent extends Event {
  readonly context: unknown = SESSION_CONTEXT;
  readonly contextTarget: Element;
  readonly callback: ContextCallback;
  readonly subscribe = true;

  constructor(contextTarget: Element, callback: ContextCallback) {
    super('context-request', { bubbles: true, composed: true });
    this.contextTarget = contextTarget;
    this.callback = callback;
  }
}

/** `context-provider`: a session element has arrived, so whoever asked in vain, or asked one further away, asks again. */
export class ContextProviderEvent extends Event {
  readonly context: unknown = SESSION_CONTEXT;
  readonly contextTarget: Element;

  constructor(contextTarget: Element) {
    super('context-provider', { bubbles: true, composed: true });
    this.contextTarget = contextTarget;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'context-request': ContextRequestEvent;
    'context-provider': ContextProviderEvent;
  }
}
