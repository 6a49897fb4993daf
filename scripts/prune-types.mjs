/** Of the declarations that tsc writes, keeps those that the package's entries lead to. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const TYPES = resolve('dist/types');
const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));

const wanted = new Set();
const open = Object.values(exports).flatMap((entry) => (entry.types === undefined ? [] : [resolve(entry.types)]));
for (let file = open.pop(); file !== undefined; file = open.pop()) {
  if (wanted.has(file)) continue;
  wanted.add(file);
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)\.js['"]/g))
    open.push(resolve(dirname(file), `${name}.d.ts`));
}

for (const name of readdirSync(TYPES, { recursive: true })) {
  const file = join(TYPES, name);
  if (file.endsWith('.d.ts') && !wanted.has(file)) rmSync(file);
}
