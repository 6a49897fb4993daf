import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const check = process.argv.includes('--check');
const stale: string[] = [];

/** Writes a generated file, or with --check notes that it differs. */
export function put(path: string, text: string): void {
  let before: string | undefined;
  try {
    before = readFileSync(path, 'utf8');
  } catch {}
  if (before === text) return;
  if (check) stale.push(path);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** Removes a file that is generated no more, or with --check notes it. */
export function remove(path: string): void {
  if (check) stale.push(path);
  else rmSync(path);
}

/** With --check, says what is out of date and fails. */
export function complain(): void {
  if (stale.length === 0) return;
  process.stderr.write(`out of date, run npm run generate: ${stale.join(', ')}\n`);
  process.exitCode = 1;
}
