import type * as v from 'valibot';
import type { Context } from './context.ts';
import type { Credential } from './credential.ts';
import type { PARAMETERS } from './parameters.ts';
import type { Scope } from './scopes.ts';

/** What a path may name. */
export type ParameterName = keyof typeof PARAMETERS;

/** The names in the braces of a path. */
export type ParametersOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | ParametersOf<Rest> : never;

/** Which part of a list is asked for. */
export interface PageAsked {
  /** What the page before said. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** A request whose sender may make it, and whose parts are as described. */
export interface AdminCall<Name extends string = never, Body = undefined> {
  readonly context: Context;
  readonly credential: Credential;
  readonly params: Readonly<Record<Name, string>>;
  readonly body: Body;
  readonly page: PageAsked;
}

/** What the description of the API and its answering both read: neither can have what the other has not. */
export interface Operation {
  /** Its name in the description. */
  readonly id: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** Under `/v1/admin`, with what it names in braces. */
  readonly path: string;
  readonly scope: Scope;
  /** What it does, in words. */
  readonly summary: string;
  /** Whether it answers a page of a list. */
  readonly paged?: true;
  readonly body?: v.GenericSchema;
  /** The longest body it takes: bytes. */
  readonly bodyBytes?: number;
  /** What it answers; left out: nothing (204). */
  readonly answer?: v.GenericSchema;
  readonly handle: (call: AdminCall<ParameterName, unknown>) => Promise<unknown>;
}

type Schema = v.GenericSchema | undefined;
type BodyOf<S extends Schema> = S extends v.GenericSchema ? v.InferOutput<S> : undefined;

/** An operation whose handler is held to its path, its body and its answer. */
type Told<Path extends string, B extends Schema, A extends Schema> = Omit<Operation, 'path' | 'body' | 'answer' | 'handle'> & {
  readonly path: ParametersOf<Path> extends ParameterName ? Path : never;
  readonly body?: B;
  readonly answer?: A;
  // Without an answer it says nothing that anybody would read.
  readonly handle: (call: AdminCall<ParametersOf<Path>, BodyOf<B>>) => Promise<A extends v.GenericSchema ? v.InferInput<A> : unknown>;
};

/** Makes an operation; what its handler reads and answers is as the path and the shapes say. */
export function operation<const Path extends string, B extends Schema = undefined, A extends Schema = undefined>(told: Told<Path, B, A>): Operation {
  return told as unknown as Operation;
}
