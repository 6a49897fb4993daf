import manifest from '../package.json' with { type: 'json' };

/** What package.json says of ciblint. */
function about(): { readonly version: string; readonly homepage?: string } {
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
