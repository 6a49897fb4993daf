import { afterAll, describe, expect, test } from '@jest/globals';
import { parseArguments } from '../../src/cli/arguments.js';
import { COMMANDS, type Command } from '../../src/cli/options.js';
import { FORMAT_NAMES } from '../../src/report/index.js';
import { CLEAN, FAULTY, World } from './world.js';

const world = new World({ 'cib.xml': FAULTY, 'clean.xml': CLEAN });
afterAll(() => world.remove());

describe('arguments that are not understood', () => {
  test.each([
    [['--fromat', 'unix'], 'there is no option "--fromat"; did you mean "--format"?'],
    [['--maxWarnings', '1'], 'there is no option "--maxWarnings"; did you mean "--max-warnings"?'],
    [['--fromat=unix'], 'there is no option "--fromat"; did you mean "--format"?'],
    [['-f', 'unix'], 'there is no option "-f"; did you mean "--format"?'],
    [['-z'], 'there is no option "-z"'],
    [['rules', '--quiet'], 'there is no option "--quiet"'],
    [
      ['--format', 'jsn'],
      `--format: "jsn" is none of ${FORMAT_NAMES.map((name) => `"${name}"`).join(', ')}; did you mean "json"?`,
    ],
    [['--format', 'json='], '--format: "json=" names no file'],
    [['--format'], '--format needs an argument, NAME[=FILE]'],
    [['--format='], '--format needs an argument, NAME[=FILE]'],
    [['--format', '--quiet'], '--format needs an argument, NAME[=FILE], but "--quiet" follows'],
    [['--format', 'json', '--format', 'unix'], '"json" and "unix" both go to standard output'],
    [['--format', 'json=x', '--format', 'unix=x'], '"json" and "unix" both go to x'],
    [['--format', 'json=-', '--format', 'unix'], '"json" and "unix" both go to standard output'],
    [['--quiet=1'], '"--quiet=1": --quiet takes no argument'],
    [['--preset', 'strikt'], '--preset: "strikt" is none of "recommended", "strict", "schema"; did you mean "strict"?'],
    [['--fail-on=warn'], '--fail-on: "warn" is none of "error", "warning", "info"; did you mean "warning"?'],
    [['--fail-on', 'information'], 'is none of "error", "warning", "info"; did you mean "info"?'],
    [['--format', 'g'], '"rdjson"\n'],
    [['--no-colour'], 'there is no option "--no-colour"; did you mean "--color never"?'],
    [['--no-color'], 'there is no option "--no-color"; did you mean "--color never"?'],
    [['--colour', 'never'], 'there is no option "--colour"; did you mean "--color"?'],
    [['--color=yes'], '--color: "yes" is none of "auto", "always", "never"; did you mean "always"?'],
    [['--color', 'off'], '--color: "off" is none of "auto", "always", "never"; did you mean "never"?'],
    [['--color', 'allways'], '--color: "allways" is none of "auto", "always", "never"; did you mean "always"?'],
    [['--max-warnings', 'x'], '--max-warnings: "x" is no number, 0 or more'],
    [['--max-warnings', '-1'], '--max-warnings needs an argument, NUMBER, but "-1" follows'],
    [['--max-warnings=-1'], '--max-warnings: "-1" is no number, 0 or more'],
    [['--pacemaker', 'two'], '--pacemaker: "two" is no release of Pacemaker, such as 2.1 or 3.0.1'],
    [['--schema', '3.11'], '--schema: there is no schema "3.11"; did you mean "3.10"?'],
    [
      ['--rule', 'bundle/port-xr-range: off'],
      '--rule: there is no rule "bundle/port-xr-range"; did you mean "bundle/port-xor-range"?',
    ],
    [
      ['--rule', 'bundle/port-xor-range: of'],
      '--rule: "of" is none of "off", "error", "warning", "info"; did you mean "off"?',
    ],
    [['--rule', 'bundle/port-xor-range: [of]'], '--rule: "of" is none of'],
    [['--rule', 'bundle/port-xor-range: [off'], '--rule: "bundle/port-xor-range: [off": '],
    [['--rule', 'bundle/port-xor-range'], `--rule: "bundle/port-xor-range" must be 'area/name: severity'`],
    [
      ['--rule', 'well-formed: off'],
      '--rule well-formed: a file that is no XML is always an error; "off" has no effect',
    ],
    [['--config', 'nowhere.yaml'], 'ciblint: nowhere.yaml: no such file or folder\n'],
    [['--config', 'x', '--no-config'], '--config and --no-config exclude each other'],
    [['--stdin-filename', 'x', 'cib.xml'], '--stdin-filename names standard input, but only files are given'],
    [['explain'], 'explain needs <rule-id>: ciblint explain <rule-id>'],
    [['explain', 'port-xor-range'], 'there is no rule "port-xor-range"; did you mean "bundle/port-xor-range"?'],
    [
      ['explain', 'bundle/port-xr-range'],
      'there is no rule "bundle/port-xr-range"; did you mean "bundle/port-xor-range"?',
    ],
    [['rules', 'x'], '"x" is one argument too many: ciblint rules'],
    [['rules', '--format', 'jsno'], '--format: "jsno" is none of "text", "json"; did you mean "json"?'],
    [['print-config'], 'print-config needs <file>'],
    [['inspect'], 'inspect needs <file>: ciblint inspect <file> [bundle]'],
  ])('%j', async (argv, message) => {
    const { code, out, err } = await world.run(argv);
    expect(err).toContain('ciblint: ');
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  test.each([
    ['\u2212\u2212format', 'U+2212', '--format'],
    ['\u2013format', 'U+2013', '--format'],
    ['\u2014format', 'U+2014', '--format'],
    ['\u2212-format', 'U+2212', '--format'],
    ['-\u2013format', 'U+2013', '--format'],
    ['\u2013h', 'U+2013', '-h'],
  ])('a typographic dash, %s', async (argument, code, plain) => {
    const { err } = await world.run([argument, 'unix']);
    expect(err).toBe(`ciblint: "${argument}" begins with a typographic dash (${code}); write "${plain}"\n`);
  });

  test('a misspelt command', async () => {
    const { code, err } = await world.run(['explian', 'bundle/port-xor-range']);
    expect(code).toBe(2);
    expect(err).toContain('explian: no such file or folder; did you mean the command "explain"?');
    // Linting is what is done without a command.
    for (const name of ['lint', 'lnt'])
      expect((await world.run([name])).err).toBe(`ciblint: ${name}: no such file or folder\n`);
  });

  test('what they echo cannot act in a terminal', async () => {
    expect((await world.run(['--\u001b[31m'])).err).toBe('ciblint: there is no option "--\\u{1b}[31m"\n');
  });
});

describe('arguments that are understood', () => {
  test.each([
    [['--format=unix', 'cib.xml']],
    [['cib.xml', '--format', 'unix']],
    [['--format', 'json', '--format=json=out.json', 'cib.xml']],
    [['--preset', 'schema', '--preset', 'strict', 'cib.xml']],
    [['--max-warnings', '0', 'cib.xml']],
    [['--schema', 'pacemaker-3.9', '--pacemaker', '2.1', 'cib.xml']],
    [['--no-config', '--quiet', '--color', 'never', '--', 'cib.xml']],
  ])('%j', async (argv) => {
    expect(await world.run(argv)).toMatchObject({ code: 1, err: '' });
  });

  test('an option given twice counts as given last', async () => {
    const { out } = await world.run(['print-config', 'x', '--preset', 'schema', '--preset', 'strict']);
    expect(JSON.parse(out).preset).toBe('strict');
  });

  test('after -- everything is a path', async () => {
    world.write({ '--quiet': CLEAN });
    expect(await world.run(['--format', 'json', '--', '--quiet'])).toMatchObject({ code: 0, err: '' });
  });
});

describe('help', () => {
  test('names every command and every option', async () => {
    const { code, out, err } = await world.run(['--help']);
    expect([code, err]).toEqual([0, '']);
    for (const command of Object.values(COMMANDS)) expect(out).toContain(command.usage.replace('$0', 'ciblint'));
    for (const option of Object.keys(COMMANDS.lint.options)) expect(out).toContain(`--${option} `);
    for (const format of FORMAT_NAMES) expect(out).toContain(format);
    expect(await world.run(['-h'])).toEqual({ code, out, err });
  });

  test.each(Object.entries(COMMANDS as Record<string, Command>).filter(([name]) => name !== 'lint'))(
    'of %s',
    async (name, { describe: summary, options }) => {
      const { code, out } = await world.run([name, '--help']);
      expect(code).toBe(0);
      expect(out).toContain(summary);
      for (const option of Object.keys(options)) expect(out).toContain(`--${option} `);
    },
  );

  test('is as wide as asked', async () => {
    const parsed = await parseArguments(['--help'], () => 80);
    const lines = 'text' in parsed ? parsed.text.split('\n') : [];
    expect(lines.length).toBeGreaterThan(20);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('the version is that of package.json', async () => {
    const { out } = await world.run(['--version']);
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
