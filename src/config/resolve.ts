// Not `node:fs/promises`, which takes a while to load: it is loaded when it is first used.
import { promises } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** The file that a name in a configuration file means: a path relative to that file, or a package. */
export async function resolveModule(name: string, from: string): Promise<string | undefined> {
  const path = resolve(dirname(from), name);
  if (await isFile(path)) return path;
  if (name.startsWith('.')) return undefined;
  const require = createRequire(from);
  try {
    return require.resolve(name);
  } catch {
    return importOnly(name, require.resolve.paths(name) ?? []);
  }
}

/** The entry of a package that can only be imported: `require.resolve` does not see its `exports`. */
async function importOnly(name: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    try {
      const manifest = JSON.parse(await promises.readFile(join(folder, name, 'package.json'), 'utf8'));
      const main = manifest.exports?.['.'] ?? manifest.exports;
      const entry = main?.import?.default ?? main?.import ?? main?.node ?? main?.default;
      if (typeof entry === 'string') return join(folder, name, entry);
    } catch {}
  }
  return undefined;
}

async function isFile(path: string): Promise<boolean> {
  return promises.stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
