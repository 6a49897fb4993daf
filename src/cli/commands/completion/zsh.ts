import { type CompletedCommand, type CompletedOption, RULE_SEVERITIES, type Values } from './model.js';

/** The completion of zsh, for `source <(ciblint completion zsh)` or a file `_ciblint` in a folder of `fpath`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const named = commands.filter(({ name }) => name !== 'lint');
  const lint = commands.find(({ name }) => name === 'lint') as CompletedCommand;
  return `#compdef ciblint
# Completion of ciblint for zsh. In ~/.zshrc, after compinit:  source <(ciblint completion zsh)

# Words, each of which may be followed by = and a file.
_ciblint_words_file() {
  if compset -P '*='; then _files; else compadd -- "$@"; fi
}

# Words, each followed by : and a severity.
_ciblint_words_severity() {
  if compset -P '*:'; then compadd -- ${RULE_SEVERITIES.join(' ')}; else compadd -S : -- "$@"; fi
}

_ciblint_revisions() {
  compadd -- HEAD \${(f)"$(git for-each-ref --format='%(refname:short)' 2>/dev/null)"}
}

_ciblint_files_or_revisions() {
  _alternative 'files:file:_files' 'revisions:revision:_ciblint_revisions'
}

_ciblint_commands() {
  local -a commands=(
${named.map(({ name, describe }) => `    ${quoted(`${name}:${describe}`)}`).join('\n')}
  )
  _describe -t commands command commands
}

_ciblint_commands_or_files() {
  _alternative 'commands:command:_ciblint_commands' 'files:file:_files'
}

_ciblint() {
  case $words[2] in
${named.map(commandCase).join('\n')}
  *)
    _arguments -s : \\
${specs(lint.options)} \\
      '1: :_ciblint_commands_or_files' \\
      '*:file:_files'
    ;;
  esac
}

if [[ $funcstack[1] == _ciblint ]]; then _ciblint "$@"; else compdef _ciblint ciblint; fi
`;
}

function commandCase({ name, options, positionals }: CompletedCommand): string {
  const arguments_ = positionals.map(({ label, values }, index) => quoted(`${index + 1}:${label}:${action(values)}`));
  return `  ${name})
    shift words
    ((CURRENT--))
    _arguments -s : \\
${[specs(options), ...arguments_.map((argument) => `      ${argument}`)].join(' \\\n')}
    ;;`;
}

function specs(options: readonly CompletedOption[]): string {
  return options.map((option) => `      ${spec(option)}`).join(' \\\n');
}

function spec({ name, short, describe, takes, repeatable }: CompletedOption): string {
  const text = `[${describe.replace(/[[\]\\]/g, '\\$&')}]`;
  const value = takes === undefined ? '' : `:${takes.label.replaceAll(':', '\\:')}:${action(takes.values)}`;
  const long = `${repeatable ? '*' : ''}${name}${takes === undefined ? '' : '='}`;
  const one = quoted(`${long}${text}${value}`);
  return short === undefined ? one : `${one} \\\n      ${quoted(`${short}${text}${value}`)}`;
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `(${values.words.join(' ')})`;
    case 'words=file':
      return `_ciblint_words_file ${values.words.join(' ')}`;
    case 'words:severity':
      return `_ciblint_words_severity ${values.words.join(' ')}`;
    case 'files':
      return '_files';
    case 'revisions':
      return '_ciblint_revisions';
    case 'files or revisions':
      return '_ciblint_files_or_revisions';
    default:
      return ' ';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
