import { readFileSync } from 'node:fs';

interface Manifest {
  readonly version: string;
  readonly homepage?: string;
}

let manifest: Manifest | undefined;

/** What package.json, one folder up from the source as from the build, says of ciblint. */
function about(): Manifest {
  manifest ??= JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as Manifest;
  return manifest;
}

export function version(): string {
  return about().version;
}

/** The address of the project; undefined as long as it has none. */
export function homepage(): string | undefined {
  return about().homepage;
}

/** The address of the page of one of our own rules; undefined as long as the project has no home page. */
export function pageOf(rule: string): string | undefined {
  const home = about()
    .homepage?.replace(/[#?].*$/, '')
    .replace(/\/$/, '');
  return home === undefined ? undefined : `${home}/docs/rules/${rule}.md`;
}
