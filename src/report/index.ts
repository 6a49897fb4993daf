import type { Format } from './format.js';

/** Every format, loaded when it is asked for. */
export const FORMATS: Readonly<Record<string, { readonly summary: string; load(): Promise<Format> }>> = {
  pretty: {
    summary: 'for people, with the source lines (the default)',
    load: async () => (await import('./pretty.js')).pretty,
  },
  unix: {
    summary: 'path:line:col: severity: message [rule], one line per finding',
    load: async () => (await import('./unix.js')).unix,
  },
  'unix-range': {
    summary: 'the same with the end, path:line:col:endLine:endCol: …, for editors',
    load: async () => (await import('./unix-range.js')).unixRange,
  },
  json: { summary: 'everything, for programs', load: async () => (await import('./json.js')).json },
  ndjson: {
    summary: 'one JSON object per finding and line, for programs',
    load: async () => (await import('./ndjson.js')).ndjson,
  },
  sarif: {
    summary: 'SARIF 2.1.0, for GitHub code scanning and others',
    load: async () => (await import('./sarif.js')).sarif,
  },
  github: {
    summary: 'annotations of GitHub Actions',
    load: async () => (await import('./github.js')).github,
  },
  gitlab: {
    summary: "GitLab's code quality report",
    load: async () => (await import('./gitlab.js')).gitlab,
  },
  checkstyle: {
    summary: 'the XML of Checkstyle, for Jenkins and others',
    load: async () => (await import('./checkstyle.js')).checkstyle,
  },
  junit: {
    summary: 'the XML of JUnit, a test case per finding',
    load: async () => (await import('./junit.js')).junit,
  },
  rdjson: {
    summary: 'diagnostics for reviewdog',
    load: async () => (await import('./rdjson.js')).rdjson,
  },
};

export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS);

export const DEFAULT_FORMAT = 'pretty';
