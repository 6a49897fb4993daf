import type { AnyRule } from '../src/engine/rule.js';

/** The README with its generated parts made anew; they stand between `<!-- NAME -->` and `<!-- /NAME -->`. */
export function readme(text: string, rules: readonly AnyRule[]): string {
  return replacePart(text, 'rules', ruleTable(rules));
}

function replacePart(text: string, name: string, part: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start === -1 || end < start) throw new Error(`README.md has no part ${open} … ${close}`);
  return `${text.slice(0, start + open.length)}\n${part}\n${text.slice(end)}`;
}

function ruleTable(rules: readonly AnyRule[]): string {
  const rows = rules.map(({ id, severity, conformance, fixable, summary }) => {
    const marks = [conformance === true ? 'schema' : '', fixable === true ? 'fix' : ''].filter((mark) => mark !== '');
    return `| [${id}](docs/rules/${id}.md) | ${severity} | ${marks.join(', ')} | ${summary} |`;
  });
  return ['| Rule | Severity | | Constraint |', '|---|---|---|---|', ...rows].join('\n');
}
