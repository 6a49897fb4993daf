/** Writes the explicit list of rules, from which everything else is generated. */
import { readdirSync } from 'node:fs';
import { complain, put } from './generated.js';

put('rules/index.ts', ruleIndex());
complain();

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
