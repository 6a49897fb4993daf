import { basename, relative } from 'node:path';
import picomatch from 'picomatch';

/**
 * Whether a file, given by its absolute path, matches one of some globs. They are relative to `base`; one without a slash
 * is about the name alone, at any depth, `folder/` means everything in that folder, and `!` at the start takes back.
 */
export function globMatcher(globs: readonly string[], base: string): (file: string) => boolean {
  const tests = globs.map((glob) => {
    const negative = glob.startsWith('!');
    const bare = glob.slice(negative ? 1 : 0).replace(/^\.?\//, '');
    const matches = picomatch(bare.endsWith('/') ? `${bare}**` : bare, { dot: true });
    return { negative, matches, byName: !glob.includes('/') };
  });
  return (file) => {
    const path = relative(base, file).replaceAll('\\', '/');
    const name = basename(file);
    return tests.reduce((is, { negative, matches, byName }) => (matches(byName ? name : path) ? !negative : is), false);
  };
}
