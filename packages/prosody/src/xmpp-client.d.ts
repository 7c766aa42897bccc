/** As much of `@xmpp/client` as is used here. */
declare module '@xmpp/client' {
  export interface Element {
    readonly attrs: Readonly<Record<string, string | undefined>>;
    is(name: string, xmlns?: string): boolean;
    append(child: Element): void;
    remove(name: string, xmlns: string): void;
    toString(): string;
  }

  export interface Credentials {
    readonly username: string;
    readonly password: string;
  }

  export interface Client {
    readonly reconnect: { stop(): void };
    readonly iqCaller: { request(iq: Element): Promise<Element> };
    on(event: 'stanza', listener: (stanza: Element) => void): void;
    on(event: 'error', listener: (error: Error) => void): void;
    prependListener(event: 'element', listener: (element: Element) => void): void;
    off(event: 'stanza', listener: (stanza: Element) => void): void;
    start(): Promise<unknown>;
    send(element: Element): Promise<void>;
    stop(): Promise<unknown>;
  }

  export function client(options: {
    readonly service: string;
    readonly domain: string;
    /** For the beginning and the end of a stream: milliseconds. */
    readonly timeout: number;
    readonly credentials: (authenticate: (credentials: Credentials, mechanism: string) => Promise<void>) => Promise<void>;
  }): Client;

  export function xml(name: string, attrs?: Readonly<Record<string, string>>, ...children: readonly (Element | string)[]): Element;
}
