/** Writes everything that is made from the rules, or with --check says what is out of date. */
import { readdirSync, readFileSync } from 'node:fs';
import { RULES } from '../rules/index.js';
import { configSchema } from '../src/config/schema.js';
import { BUILT_IN } from '../src/engine/builtin.js';
import type { AnyRule } from '../src/engine/rule.js';
import { coveragePage } from './coverage/page.js';
import { complain, put, remove } from './generated.js';
import { manualPage } from './manual-page.js';
import { readme } from './readme.js';
import { rulePage } from './rule-page.js';

/** Removes what stands in a folder of generated files and was not generated. */
function keepOnly(folder: string, paths: readonly string[]): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = `${folder}/${name}`;
    if (path.endsWith('.md') && !paths.includes(path)) remove(path);
  }
}

const rules: AnyRule[] = [...RULES, ...BUILT_IN].sort((a, b) => (a.id < b.id ? -1 : 1));
for (const rule of rules) put(`docs/rules/${rule.id}.md`, rulePage(rule));
keepOnly(
  'docs/rules',
  rules.map(({ id }) => `docs/rules/${id}.md`),
);
put('man/ciblint.1', manualPage());
put('schema/ciblint.config.schema.json', `${JSON.stringify(configSchema(rules), null, 2)}\n`);
put('docs/coverage.md', coveragePage(rules));
put('README.md', await readme(readFileSync('README.md', 'utf8'), rules));

complain();
