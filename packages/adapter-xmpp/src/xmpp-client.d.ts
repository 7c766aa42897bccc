/** As much of the parts of `@xmpp/client` as is used here. The types that there are for it bring Node's own into code for browsers. */
declare module '@xmpp/client-core' {
  export interface Element {
    readonly name: string;
    readonly attrs: Readonly<Record<string, string | undefined>>;
    is(name: string, xmlns?: string): boolean;
    getChild(name: string, xmlns?: string): Element | undefined;
    getChildren(name: string, xmlns?: string): readonly Element[];
    getChildElements(): readonly Element[];
    getChildText(name: string, xmlns?: string): string | null;
    getText(): string;
  }

  /** What the library puts around a WebSocket. */
  export interface Socket {
    connect(url: string): void;
    write(text: string, done: (error?: Error) => void): void;
    _attachSocket(socket: WebSocket): void;
  }

  /** A way to connect. */
  export class Transport {
    Socket: new () => Socket;
  }

  export class Client {
    constructor(options: { readonly service: string; readonly domain: string; readonly timeout: number });
    transports: (typeof Transport)[];
    on(event: 'stanza', listener: (stanza: Element) => void): void;
    on(event: 'error', listener: (error: Error & { readonly condition?: string }) => void): void;
    on(event: 'online', listener: (jid: { toString(): string }) => void): void;
    on(event: 'disconnect', listener: () => void): void;
    connect(service: string): Promise<void>;
    open(options: { readonly domain: string }): Promise<unknown>;
    send(element: Element): Promise<void>;
    stop(): Promise<unknown>;
  }

  export function xml(name: string, attrs?: Readonly<Record<string, string | undefined>>, ...children: readonly (Element | string)[]): Element;
}

declare module '@xmpp/websocket' {
  import type { Client } from '@xmpp/client-core';
  export default function websocket(parts: { readonly entity: Client }): void;
}

declare module '@xmpp/middleware' {
  import type { Client } from '@xmpp/client-core';
  /** What looks at stanzas one after the other. */
  export interface Middleware {
    use(handler: unknown): void;
  }
  export default function middleware(parts: { readonly entity: Client }): Middleware;
}

declare module '@xmpp/stream-features' {
  import type { Middleware } from '@xmpp/middleware';
  /** What answers the features that a server offers. */
  export interface StreamFeatures {
    use(name: string, xmlns: string, handler: unknown): void;
  }
  export default function streamFeatures(parts: { readonly middleware: Middleware }): StreamFeatures;
}

declare module '@xmpp/iq/caller.js' {
  import type { Client } from '@xmpp/client-core';
  import type { Middleware } from '@xmpp/middleware';
  /** What asks, and waits for answers. */
  export interface Caller {
    request(stanza: unknown): Promise<unknown>;
  }
  export default function iqCaller(parts: { readonly entity: Client; readonly middleware: Middleware }): Caller;
}

declare module '@xmpp/iq/callee.js' {
  import type { Client } from '@xmpp/client-core';
  import type { Middleware } from '@xmpp/middleware';
  /** What answers. */
  export interface Callee {
    get(xmlns: string, name: string, answer: () => object): void;
  }
  export default function iqCallee(parts: { readonly entity: Client; readonly middleware: Middleware }): Callee;
}

declare module '@xmpp/sasl' {
  import type { StreamFeatures } from '@xmpp/stream-features';
  import type SASLFactory from 'saslmechanisms';
  type Authenticate = (credentials: { readonly username: string; readonly password: string }, mechanism: string) => Promise<void>;
  export default function sasl(
    parts: { readonly streamFeatures: StreamFeatures; readonly saslFactory: SASLFactory },
    onAuthenticate: (authenticate: Authenticate) => Promise<void>,
  ): void;
}

declare module '@xmpp/sasl-plain' {
  import type SASLFactory from 'saslmechanisms';
  export default function plain(factory: SASLFactory): void;
}

declare module '@xmpp/resource-binding' {
  import type { Caller } from '@xmpp/iq/caller.js';
  import type { StreamFeatures } from '@xmpp/stream-features';
  export default function resourceBinding(parts: { readonly streamFeatures: StreamFeatures; readonly iqCaller: Caller }): void;
}

declare module 'saslmechanisms' {
  /** The ways to sign in that a client knows. */
  export default class SASLFactory {
    use(name: string, mechanism: unknown): this;
  }
}
