/**
 * Takes the texts of rules that only people read (why, examples …) out of the program: no lint needs them, and they are
 * half of what rules are. What shows them has them put back before it runs.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

const TEXTS = new Set(['why', 'examples', 'see', 'covers']);
/** Modules that read texts. A test holds the built program against the source. */
const READERS = new Set([
  'src/index.ts',
  'src/cli/commands/explain.ts',
  'src/cli/commands/rules.ts',
  'src/report/sarif.ts',
]);

const ALL = '\0rule-texts';
/** After the name of a rule's file: the part of that module that is its texts. */
const PART = '?texts';

/** A plug-in of rolldown. */
export function ruleTexts() {
  const root = process.cwd();
  for (const path of READERS)
    if (!existsSync(path)) throw new Error(`${path} is said to read the texts of rules, but is not there`);
  return {
    name: 'rule-texts',
    async resolveId(id, importer) {
      if (id === ALL) return ALL;
      if (id.endsWith(PART)) return id;
      // Beside a module's texts stands what they are made of.
      if (importer?.endsWith(PART)) return this.resolve(id, importer.slice(0, -PART.length), { skipSelf: true });
      return null;
    },
    load(id) {
      if (id === ALL) return { code: everyRule(root), moduleType: 'js' };
      if (!id.endsWith(PART)) return null;
      const file = id.slice(0, -PART.length);
      return { code: part(readFileSync(file, 'utf8'), file, true), moduleType: 'ts' };
    },
    transform(code, id) {
      const path = relative(root, id).replaceAll('\\', '/');
      if (/^rules\/[^/]+\/[^/]+\.ts$/.test(path)) return { code: part(code, path, false) };
      if (!READERS.has(path)) return null;
      return { code: `import ${JSON.stringify(ALL)};\n${code}` };
    },
  };
}

/** A module that puts every rule's texts back. */
function everyRule(root) {
  const files = readdirSync(join(root, 'rules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(root, 'rules', name)).map((file) => resolve(root, 'rules', name, file)))
    .sort();
  return files
    .map((file, index) => {
      const [rule, texts] = [JSON.stringify(file), JSON.stringify(file + PART)];
      return `import r${index} from ${rule};\nimport t${index} from ${texts};\nObject.assign(r${index}, t${index});\n`;
    })
    .join('');
}

/** A rule's module with nothing but the texts in the rule, or with all but them. */
function part(code, path, texts) {
  const exported = parseAst(code, { lang: 'ts' }).body.find(({ type }) => type === 'ExportDefaultDeclaration');
  const [rule] = exported?.declaration.arguments ?? [];
  if (rule?.type !== 'ObjectExpression')
    throw new Error(`${path}: the rule is not written out, export default defineRule({…})`);
  const kept = rule.properties
    .filter(({ key }) => TEXTS.has(key?.name) === texts)
    .map(({ start, end }) => code.slice(start, end));
  const [open, close] = texts ? [exported.declaration.start, exported.declaration.end] : [rule.start, rule.end];
  return `${code.slice(0, open)}{ ${kept.join(', ')} }${code.slice(close)}`;
}
