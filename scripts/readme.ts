import { Readable, Writable } from 'node:stream';
import { main } from '../src/cli/main.js';
import type { AnyRule } from '../src/engine/rule.js';

const EXAMPLE = 'fixtures/examples/web-farm.xml';

/** The README with its generated parts made anew; they stand between `<!-- NAME -->` and `<!-- /NAME -->`. */
export async function readme(text: string, rules: readonly AnyRule[]): Promise<string> {
  const sample = `$ npx ciblint ${EXAMPLE}\n${await output([EXAMPLE, '--no-config'])}`;
  const parts = { sample: fenced(sample), help: fenced(await output(['--help'])), rules: ruleTable(rules) };
  return Object.entries(parts).reduce((page, [name, part]) => replacePart(page, name, part), text);
}

/** What ciblint itself prints. */
async function output(args: readonly string[]): Promise<string> {
  const pieces: string[] = [];
  const stdout = new Writable({
    write(piece, _, done) {
      pieces.push(String(piece));
      done();
    },
  });
  const code = await main(args, {
    stdin: Readable.from([]),
    stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    env: {},
  });
  if (code === 2) throw new Error(`ciblint ${args.join(' ')} failed`);
  return pieces.join('').trimEnd();
}

function fenced(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
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
