import type { Options } from './option.ts';

/** Where everything is kept: what each command that touches it can be told. */
export const PLACE_OPTIONS = {
  config: { value: 'FILE', env: 'STUDYHALL_CONFIG', says: ['settings as JSON; flags and variables win'] },
  data: { value: 'DIR', env: 'STUDYHALL_DATA', usual: './studyhall-data', says: ['where the database lives'] },
  store: { value: 'WHERE', env: 'STUDYHALL_STORE', usual: 'sqlite', says: ['sqlite: in --data; sqlite:DIR; or', 'postgres://USER@HOST/NAME'] },
  files: {
    value: 'WHERE', env: 'STUDYHALL_FILES', usual: 'disk',
    says: ['where files are kept: disk: in --data;', 'disk:DIR; or s3:https://HOST/BUCKET, with', 'its keys in AWS_ACCESS_KEY_ID and', 'AWS_SECRET_ACCESS_KEY'],
  },
} as const satisfies Options;

/** Whose tokens are taken. */
export const ISSUER_OPTIONS = {
  'secret-file': {
    value: 'FILE', env: 'STUDYHALL_SECRET_FILE', many: true,
    says: ['file with the secret for HS256; again for', 'older ones, the newest first; or the', 'secret itself: STUDYHALL_SECRET'],
  },
  jwks: { value: 'URL|FILE', env: 'STUDYHALL_JWKS', says: ['the issuer\'s public keys'] },
  issuer: { value: 'NAME', env: 'STUDYHALL_ISSUER', usual: 'course-page', says: ['the claim iss that tokens carry'] },
  audience: { value: 'NAME', env: 'STUDYHALL_AUDIENCE', usual: 'studyhall', says: ['the claim aud that tokens carry'] },
  'api-secret-file': {
    value: 'FILE', env: 'STUDYHALL_API_SECRET_FILE', many: true,
    says: ['file with the secret of the API for', 'backends; again for older ones; without', 'it there is no such API'],
  },
} as const satisfies Options;

/** Everything the server can be told. */
export const SERVER_OPTIONS = {
  ...PLACE_OPTIONS,
  bus: {
    value: 'WHERE', env: 'STUDYHALL_BUS', usual: 'none',
    says: ['what tells several servers of each other:', 'none, nats://HOST:PORT, or postgres'],
  },
  port: { value: 'N', env: 'PORT', usual: '4100', says: ['port to listen on; 0: a free one'] },
  host: { value: 'NAME', env: 'STUDYHALL_HOST', usual: '127.0.0.1', says: ['address to listen on'] },
  ...ISSUER_OPTIONS,
  rooms: {
    value: 'WHO', env: 'STUDYHALL_ROOMS', usual: 'open',
    says: ['open: members make rooms by posting', 'listed: only course staff make rooms'],
  },
  origins: { value: 'LIST', env: 'STUDYHALL_ORIGINS', usual: 'any', says: ['origins of pages that may use it,', 'separated by commas'] },
  limit: { value: 'NAME=N', env: 'STUDYHALL_LIMITS', many: true, says: ['another number for a limit; may be given', 'again, the variable takes commas'] },
  'trust-proxy': { value: 'N', env: 'STUDYHALL_TRUST_PROXY', usual: '0', says: ['proxies in front, whose X-Forwarded-For', 'is believed'] },
  webhooks: {
    value: 'WHERE', env: 'STUDYHALL_WEBHOOKS', usual: 'public',
    says: ['public: webhooks by https, never to an', 'address of an own network; any: anywhere'],
  },
  metrics: { value: 'HOST:PORT', env: 'STUDYHALL_METRICS', says: ['where /metrics is given out; nowhere', 'without it'] },
} as const satisfies Options;
