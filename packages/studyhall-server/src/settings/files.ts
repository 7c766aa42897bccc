import { join } from 'node:path';
import { SettingsError } from './error.ts';
import type { Environment, Given } from './given.ts';

/** Where files are kept that people hand in. */
export type FilesChoice =
  | { readonly kind: 'disk'; /** The folder of the files. */ readonly folder: string }
  | {
      readonly kind: 's3';
      /** The address of the bucket, without a slash at its end. */
      readonly bucket: string;
      readonly region: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      /** The folder of this machine in which they stand while they arrive. */
      readonly incoming: string;
    };

/** @throws SettingsError for a place that is none */
export function readFiles(given: Given, env: Environment): FilesChoice {
  return filesChoice(given.text('files') ?? 'disk', given.text('data') ?? '', env);
}

/** By default they are beside everything else that is kept on this machine. */
export function filesBeside(data: string): FilesChoice {
  return { kind: 'disk', folder: join(data, 'files') };
}

function filesChoice(text: string, data: string, env: Environment): FilesChoice {
  if (text === 'disk') return filesBeside(data);
  const [, folder] = /^disk:(.*\S.*)$/.exec(text) ?? [];
  if (folder !== undefined) return { kind: 'disk', folder };
  const [, address = ''] = /^s3:(https?:\/\/.+)$/.exec(text) ?? [];
  if (!URL.canParse(address)) throw new SettingsError('--files must be disk, disk:DIR or s3:https://HOST/BUCKET');
  const { origin, pathname, username, searchParams } = new URL(address);
  if (username !== '' || /^\/+$/.test(pathname)) throw new SettingsError('--files names a bucket, and no keys: those are in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_REGION: usual = 'us-east-1' } = env;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new SettingsError('--files: s3 needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  }
  const bucket = origin + pathname.replace(/\/+$/, '');
  return { kind: 's3', bucket, region: searchParams.get('region') ?? usual, accessKeyId, secretAccessKey, incoming: join(data, 'incoming') };
}
