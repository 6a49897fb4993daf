// Not `node:fs/promises`, which takes a while to load: it is loaded when it is first used.
import { promises } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Told of each file that a configuration is made of, also when it turns out to be faulty. */
export type Reading = (file: string) => void;

const versions = new Map<string, number>();

/** Imports a file, anew when it has changed since the last time: Node keeps a module for good under the same address. */
export async function importModule(file: string): Promise<unknown> {
  const { mtimeMs } = await promises.stat(file);
  const first = versions.get(file) ?? mtimeMs;
  versions.set(file, first);
  const { href } = pathToFileURL(file);
  return import(first === mtimeMs ? href : `${href}?changed=${mtimeMs}`);
}
