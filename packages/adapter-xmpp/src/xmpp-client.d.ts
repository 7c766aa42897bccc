/** As much of `@xmpp/client` as is used here. The types that there are for it bring Node's own into code for browsers. */
declare module '@xmpp/client' {
  export interface Element {
    readonly name: string;
    readonly attrs: Readonly<Record<string, string | undefined>>;
    is(name: string, xmlns?: string): boolean;
    getChild(name: string, xmlns?: string): Element | undefined;
    getChildren(name: string, xmlns?: string): readonly Element[];
    getChildElements(): readonly Element[];
    getChildText(name: string, xmlns?: string): string | null;
    getText(): string;
    remove(name: string, xmlns: string): void;
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

  export interface Credentials {
    readonly username: string;
    readonly password: string;
  }

  export interface Client {
    readonly reconnect: { stop(): void };
    transports: (typeof Transport)[];
    on(event: 'stanza', listener: (stanza: Element) => void): void;
    on(event: 'error', listener: (error: Error & { readonly condition?: string }) => void): void;
    on(event: 'online', listener: (jid: { toString(): string }) => void): void;
    on(event: 'disconnect', listener: () => void): void;
    prependListener(event: 'element', listener: (element: Element) => void): void;
    connect(service: string): Promise<void>;
    open(options: { readonly domain: string }): Promise<unknown>;
    send(element: Element): Promise<void>;
    stop(): Promise<unknown>;
  }

  export function client(options: {
    readonly service: string;
    readonly domain: string;
    readonly timeout: number;
    readonly userAgent: Element;
    readonly credentials: (authenticate: (credentials: Credentials, mechanism: string) => Promise<void>) => Promise<void>;
  }): Client;

  export function xml(name: string, attrs?: Readonly<Record<string, string | undefined>>, ...children: readonly (Element | string)[]): Element;
}
