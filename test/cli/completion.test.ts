/** The completions, asked by the shells themselves, where they are installed. */
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/cli/options.js';
import { FORMAT_NAMES } from '../../src/report/index.js';
import { ALL_RULES } from '../linting.js';
import { World } from './world.js';

const world = new World({
  'cib.xml': '',
  'conf.json': '',
  'two words.xml': '',
  'sub/x.xml': '',
});

beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, out, err } = await world.run(['completion', shell]);
    expect([code, err]).toEqual([0, '']);
    world.write({ [`scripts/ciblint.${shell}`]: out });
  }
});
afterAll(() => world.remove());

function isInstalled(shell: string): boolean {
  return spawnSync(shell, ['--version']).status === 0;
}

function run(command: string, args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(command, args, {
    cwd: world.folder,
    encoding: 'utf8',
    timeout: 30_000,
    env: { PATH: process.env.PATH, HOME: world.folder, TERM: 'dumb', LC_ALL: 'C.UTF-8' },
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return stdout;
}

/** What comes between the candidates for one line and for the next. */
const END = '-- end --';

/** Completes lines, all in one shell, as starting one takes longest. */
type Shell = (lines: readonly string[]) => string;

/** The function that readline would call. */
const bash: Shell = (lines) =>
  run('bash', [
    '--norc',
    '-c',
    `source scripts/ciblint.bash
function=$(complete -p ciblint | sed 's/.*-F \\([^ ]*\\).*/\\1/')
for line; do
  COMP_LINE=$line COMP_POINT=\${#line} COMPREPLY=()
  $function ciblint
  # The words are broken at = and :, and only the last piece is replaced.
  last=\${line##* }
  for word in "\${COMPREPLY[@]}"; do printf '%s\\n' "\${last%"\${last##*[=:]}"}$word"; done
  echo '${END}'
done`,
    'bash',
    ...lines,
  ]);

const fish: Shell = (lines) =>
  run('fish', [
    '--no-config',
    '-c',
    `source scripts/ciblint.fish
for line in $argv
  complete -C $line | string replace -r '\\t.*' ''
  echo '${END}'
end`,
    ...lines,
  ]);

/** A real line editor in a pseudo-terminal of zsh's own; what its completion adds is written to a file. */
const zsh: Shell = (lines) =>
  run('zsh', [
    '-f',
    '-c',
    `zmodload zsh/zpty zsh/zselect
wait_for() { local try; for try in {1..500}; do [[ "$(<$1)" == *$2 ]] 2>/dev/null && return; zselect -t 2; done; print -u2 "no $2"; exit 1 }
: > .ready
zpty shell zsh -f -i
zpty -w shell 'PS1=; unset zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source scripts/ciblint.zsh'
zpty -w shell 'compadd() { if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi; local -a hits; builtin compadd -A hits "$@"; (( $#hits )) && print -rl -- $hits >> .candidates; builtin compadd "$@" }'
zpty -w shell 'finish() { print -r -- "${END}" >> .candidates; BUFFER= }; zle -N finish; bindkey "^O" finish; bindkey "^I" complete-word; print set >> .ready'
wait_for .ready set
for line; do
  : > .candidates
  zpty -n -w shell "$line"$'\\t\\x0f'
  wait_for .candidates '${END}'
  print -r -- "$(<.candidates)"
done
zpty -d shell`,
    'zsh',
    ...lines,
  ]);

/** What shells have completed, by line: each candidate as the word that it would make of the last one, sorted. */
function completions(shell: Shell, lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const parts = shell(lines).split(`${END}\n`);
  return new Map(
    lines.map((line, index) => {
      const words = (parts[index] ?? '').split('\n').filter((word) => word !== '' && !word.startsWith('-default'));
      return [line, words.sort()];
    }),
  );
}

const COMMAND_NAMES = Object.keys(COMMANDS).filter((name) => name !== 'lint');
const FILES = ['cib.xml', 'conf.json', 'two words.xml'];
const PORT_RULES = ALL_RULES.map(({ id }) => id)
  .filter((id) => id.startsWith('bundle/port-'))
  .sort();

/** What every shell completes. */
const CASES: readonly (readonly [line: string, expected: unknown])[] = [
  ['ciblint ', expect.arrayContaining([...COMMAND_NAMES, 'cib.xml'])],
  ['ciblint exp', ['explain']],
  ['ciblint cib.xml exp', []],
  ['ciblint inspect c', ['cib.xml', 'conf.json']],
  ['ciblint --write', ['--write-baseline']],
  ['ciblint rules --write', []],
  ['ciblint rules --fo', ['--format']],
  ['ciblint --preset s', ['schema', 'strict']],
  ['ciblint --format ', expect.arrayContaining([...FORMAT_NAMES])],
  ['ciblint rules --format ', expect.arrayContaining(['json', 'text'])],
  ['ciblint rules --format s', expect.not.arrayContaining(['sarif'])],
  ['ciblint explain bundle/port-', PORT_RULES],
  ['ciblint completion ', ['bash', 'fish', 'zsh']],
  ['ciblint --schema 3.1', ['3.1', '3.10']],
  ['ciblint hook ', ['install', 'pre-push']],
  ['ciblint matcher v', ['vscode']],
  ['ciblint --config c', ['cib.xml', 'conf.json']],
];

describe.each([
  ['bash', bash],
  ['fish', fish],
  ['zsh', zsh],
] as const)('%s', (name, shell) => {
  const whenInstalled = isInstalled(name) ? test : test.skip;

  whenInstalled('completes commands, files, options and values', () => {
    const found = completions(
      shell,
      CASES.map(([line]) => line),
    );
    for (const [line, expected] of CASES) expect({ line, words: found.get(line) }).toEqual({ line, words: expected });
  });
});

describe('bash', () => {
  const whenInstalled = isInstalled('bash') ? test : test.skip;

  whenInstalled('after = and :, and what an option takes', () => {
    const cases: Readonly<Record<string, unknown>> = {
      'ciblint --preset=s': ['--preset=schema', '--preset=strict'],
      'ciblint --format=sar': ['--format=sarif'],
      'ciblint --format sarif=c': ['sarif=cib.xml', 'sarif=conf.json'],
      'ciblint --rule bundle/port-xor': ['bundle/port-xor-range:'],
      'ciblint --rule bundle/x:': ['bundle/x:error', 'bundle/x:info', 'bundle/x:off', 'bundle/x:warning'],
      'ciblint --rule=bundle/x:w': ['--rule=bundle/x:warning'],
      'ciblint --config rules --fo': ['--format'],
      'ciblint --preset strict exp': ['explain'],
      'ciblint --pacemaker ': [],
      'ciblint --quiet two': ['two words.xml'],
    };
    expect(Object.fromEntries(completions(bash, Object.keys(cases)))).toEqual(cases);
  });

  whenInstalled('the branches of the repository', () => {
    const git = (...args: readonly string[]) => run('git', args);
    git('init', '--quiet', '--template=', '--initial-branch=main');
    git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--allow-empty', '-m', 'x');
    const found = completions(bash, ['ciblint --against ', 'ciblint --against HE']);
    expect(found.get('ciblint --against ')).toEqual(expect.arrayContaining(['HEAD', 'main', ...FILES]));
    expect(found.get('ciblint --against HE')).toEqual(['HEAD']);
  });
});

test.each([
  [['completion'], 'completion needs <shell>'],
  [['completion', 'basj'], 'completion: "basj" is none of "bash", "zsh", "fish"; did you mean "bash"?'],
  [['completion', '__proto__'], 'completion: "__proto__" is none of'],
])('%j is an error', async (argv, message) => {
  const { code, out, err } = await world.run(argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
});
