import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { boundaries } from './packages/tools/src/lint/boundaries.mjs';

export default defineConfig(
  globalIgnores(['**/dist/', '**/.data/', '**/node_modules/', '**/test-results/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      lit.configs['flat/recommended'],
      wc.configs['flat/recommended'],
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['**/*.test.ts'],
    // node:test's describe() and it() return promises that nobody awaits.
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: ['it', 'test', 'describe', 'suite'], package: 'node:test' }] },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'fetch', 'URL', 'URLSearchParams', 'AbortController', 'AbortSignal', 'TextEncoder'].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // These run in a browser.
    files: ['packages/bench/src/page/plain/**'],
    languageOptions: {
      globals: Object.fromEntries(
        ['document', 'location', 'localStorage', 'performance', 'requestAnimationFrame', 'scrollBy', 'EventSource', 'PerformanceObserver'].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // A skeleton names what its writer is going to use.
    files: ['packages/create-studyhall-adapter/template/**'],
    rules: { 'no-unused-vars': 'off' },
  },
  ...boundaries,
);
