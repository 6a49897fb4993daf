/**
 * Writes everything that is made from something else, or with --check says what is out of date. The list of rules comes
 * first and alone, as all else is made from the rules.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const check = process.argv.includes('--check');
const stale: string[] = [];

/** Writes a generated file, or with --check notes that it differs. */
function put(path: string, text: string): void {
  let before: string | undefined;
  try {
    before = readFileSync(path, 'utf8');
  } catch {}
  if (before === text) return;
  if (check) stale.push(path);
  else writeFileSync(path, text);
}

put('rules/index.ts', ruleIndex());

if (stale.length > 0) {
  process.stderr.write(`out of date, run npm run generate: ${stale.join(', ')}\n`);
  process.exitCode = 1;
}

/** The explicit list of rules: by area, then by name. */
function ruleIndex(): string {
  const areas = readdirSync('rules', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const names = areas.flatMap((area) =>
    readdirSync(`rules/${area}`)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${area}/${name.slice(0, -3)}`),
  );
  names.sort();
  const variable = (id: string) => id.replace(/[/-](\w)/g, (_, letter) => letter.toUpperCase());
  return [
    "import type { AnyRule } from '../src/engine/rule.js';",
    ...names.map((id) => `import ${variable(id)} from './${id}.js';`),
    '',
    '/** Every rule there is, by area and then by name; `npm run generate` writes this list. */',
    'export const RULES: readonly AnyRule[] = [',
    ...names.map((id) => `  ${variable(id)},`),
    '];',
    '',
  ].join('\n');
}
