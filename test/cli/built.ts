import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The built command line. */
export const BIN = join(process.cwd(), 'dist', 'bin.cjs');

/** Builds the command line if it is older than anything it is made of. */
export function build(): void {
  if (isStale()) execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
}

function isStale(): boolean {
  if (!existsSync(BIN)) return true;
  const built = statSync(BIN).mtimeMs;
  const made = (folder: string): boolean =>
    readdirSync(folder, { withFileTypes: true }).some((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? made(path) : statSync(path).mtimeMs > built;
    });
  return ['src', 'rules', 'scripts'].some(made);
}
