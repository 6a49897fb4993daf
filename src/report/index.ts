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
  json: { summary: 'everything, for programs', load: async () => (await import('./json.js')).json },
};

export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS);

export const DEFAULT_FORMAT = 'pretty';
