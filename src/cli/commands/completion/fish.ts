import { type CompletedCommand, RULE_SEVERITIES, type Values } from './model.js';

/** The completion of fish, for `ciblint completion fish | source`. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name).filter((name) => name !== 'lint');
  const holds = (name: string) =>
    name === 'lint' ? `not __fish_seen_subcommand_from ${names.join(' ')}` : `__fish_seen_subcommand_from ${name}`;
  const lines = commands.flatMap(({ name, describe, options, positionals }) => [
    '',
    ...(name === 'lint' ? [] : [complete('__fish_use_subcommand', `-a ${name} -d ${quoted(describe)}`)]),
    ...options.map(({ name: option, short, describe: text, takes }) => {
      const letters = short === undefined ? '' : ` -s ${short.slice(1)}`;
      const value = takes === undefined ? '' : ` ${argument(takes.values)}`;
      return complete(holds(name), `-l ${option.slice(2)}${letters}${value} -d ${quoted(text)}`);
    }),
    ...positionals.flatMap(({ values, many }, index) => {
      const where = many ? holds(name) : `${holds(name)}; and __ciblint_given ${index}`;
      if (values.kind === 'files') return [complete(where, '-F')];
      return values.kind === 'anything' ? [] : [complete(where, `-a ${list(values)}`)];
    }),
  ]);
  return `# Completion of ciblint for fish. In ~/.config/fish/config.fish:  ciblint completion fish | source

# Whether so many arguments of the command stand before the one in hand; options do not count.
function __ciblint_given
    test (count (string match -v -- '-*' (commandline -opc))) -eq (math $argv[1] + 2)
end

# RULE:SEVERITY
function __ciblint_settings
    for rule in $argv
        printf '%s\\n' $rule:${RULE_SEVERITIES.join(' $rule:')}
    end
end

function __ciblint_revisions
    echo HEAD
    git for-each-ref --format='%(refname:short)' 2>/dev/null
end

complete -c ciblint -f
${lines.join('\n')}
`;
}

function complete(condition: string, rest: string): string {
  return `complete -c ciblint -n ${quoted(condition)} ${rest}`;
}

/** How an option takes its argument: with -x it is never a file. */
function argument(values: Values): string {
  if (values.kind === 'files') return '-r -F';
  if (values.kind === 'anything') return '-x';
  return `${values.kind === 'files or revisions' ? '-r -F' : '-x'} -a ${list(values)}`;
}

function list(values: Values): string {
  if (values.kind === 'words:severity') return quoted(`(__ciblint_settings ${values.words.join(' ')})`);
  return quoted('words' in values ? values.words.join(' ') : '(__ciblint_revisions)');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
