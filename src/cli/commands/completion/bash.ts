import { type CompletedCommand, RULE_SEVERITIES, type Values } from './model.js';

/** The completion of bash, for `eval "$(ciblint completion bash)"`. It needs no bash-completion, and bash 4 or newer. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name).filter((name) => name !== 'lint');
  return `# Completion of ciblint for bash. In ~/.bashrc:  eval "$(ciblint completion bash)"

_ciblint_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"); }
_ciblint_files() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$1"); }
_ciblint_revisions() { _ciblint_words "HEAD $(git for-each-ref --format='%(refname:short)' 2>/dev/null)" "$1"; }

# Words, each of which may be followed by = and a file.
_ciblint_words_file() {
  if [[ $2 == *=* ]]; then
    _ciblint_files "\${2#*=}"
    COMPREPLY=("\${COMPREPLY[@]/#/\${2%%=*}=}")
  else
    compopt -o nospace 2>/dev/null
    _ciblint_words "$1" "$2"
  fi
}

# Words, each followed by : and a severity.
_ciblint_words_severity() {
  if [[ $2 == *:* ]]; then
    _ciblint_words "${RULE_SEVERITIES.join(' ')}" "\${2#*:}"
    COMPREPLY=("\${COMPREPLY[@]/#/\${2%%:*}:}")
  else
    compopt -o nospace 2>/dev/null
    _ciblint_words "$1" "$2"
    COMPREPLY=("\${COMPREPLY[@]/%/:}")
  fi
}

# Whether an option takes an argument ($1: command, $2: option).
_ciblint_takes() {
  case "$1" in
${commands.map(({ name, options }) => `  ${name}) [[ ' ${taking(options)} ' == *" $2 "* ]] ;;`).join('\n')}
  esac
}

# The values of an option ($1: command, $2: option, $3: what is there).
_ciblint_option() {
  case "$1 $2" in
${cases(optionCases(commands))}
  esac
}

# The positional arguments of a command ($1: command, $2: which, $3: what is there).
_ciblint_positional() {
  case "$1 $2" in
${cases(positionalCases(commands))}
  esac
}

_ciblint() {
  # Not COMP_WORDS: they are broken at = and :.
  local line=\${COMP_LINE:0:COMP_POINT} words
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  local last=$((\${#words[@]} - 1)) command=lint count=0 at word
  local current=\${words[last]} previous=''
  COMPREPLY=()
  for ((at = 1; at < last; at++)); do
    word=\${words[at]}
    previous=''
    if [[ $word == -?* ]]; then
      if [[ $word != *=* ]] && _ciblint_takes "$command" "$word"; then
        # Its argument is the next word, or what is being written.
        if ((at + 1 < last)); then at=$((at + 1)); else previous=$word; fi
      fi
      continue
    fi
    if ((count == 0)) && [[ $command == lint && ' ${names.join(' ')} ' == *" $word "* ]]; then
      command=$word
    else
      count=$((count + 1))
    fi
  done
  COMPREPLY=()
  if [[ $previous == -* ]]; then
    _ciblint_option "$command" "$previous" "$current"
  elif [[ $current == --*=* ]]; then
    _ciblint_option "$command" "\${current%%=*}" "\${current#*=}"
    COMPREPLY=("\${COMPREPLY[@]/#/\${current%%=*}=}")
  elif [[ $current == -* ]]; then
    case "$command" in
${commands.map(({ name, options }) => `    ${name}) _ciblint_words '${options.map((option) => option.name).join(' ')}' "$current" ;;`).join('\n')}
    esac
  else
    _ciblint_positional "$command" "$count" "$current"
    if [[ $command == lint ]] && ((count == 0)); then
      mapfile -t -O "\${#COMPREPLY[@]}" COMPREPLY < <(compgen -W '${names.join(' ')}' -- "$current")
    fi
  fi
  # bash replaces only what stands after the last word break.
  local broken=\${current%"\${current##*[=:]}"}
  if [[ -n $broken && $COMP_WORDBREAKS == *"\${broken: -1}"* ]]; then COMPREPLY=("\${COMPREPLY[@]#"$broken"}"); fi
}

complete -F _ciblint ciblint
`;
}

function taking(options: CompletedCommand['options']): string {
  return options
    .filter(({ takes }) => takes !== undefined)
    .map(({ name }) => name)
    .join(' ');
}

type Case = readonly [pattern: string, action: string];

function optionCases(commands: readonly CompletedCommand[]): Case[] {
  return commands.flatMap(({ name, options }) =>
    options.flatMap((option): Case[] =>
      option.takes === undefined ? [] : [[`${name} ${option.name}`, action(option.takes.values)]],
    ),
  );
}

function positionalCases(commands: readonly CompletedCommand[]): Case[] {
  return commands.flatMap(({ name, positionals }) =>
    positionals.map(({ values, many }, index): Case => [many ? `${name} *` : `${name} ${index}`, action(values)]),
  );
}

/** Cases with the same action stand together: the ids of all rules need not be there twice. */
function cases(all: readonly Case[]): string {
  const byAction = new Map<string, string[]>();
  for (const [pattern, action] of all) byAction.set(action, [...(byAction.get(action) ?? []), quoted(pattern)]);
  return [...byAction].map(([action, patterns]) => `  ${patterns.join(' | ')}) ${action} ;;`).join('\n');
}

function quoted(pattern: string): string {
  return pattern.endsWith('*') ? `'${pattern.slice(0, -1)}'*` : `'${pattern}'`;
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `_ciblint_words '${values.words.join(' ')}' "$3"`;
    case 'words=file':
      return `_ciblint_words_file '${values.words.join(' ')}' "$3"`;
    case 'words:severity':
      return `_ciblint_words_severity '${values.words.join(' ')}' "$3"`;
    case 'files':
      return '_ciblint_files "$3"';
    case 'revisions':
      return '_ciblint_revisions "$3"';
    case 'files or revisions':
      return `_ciblint_revisions "$3"; local revisions=("\${COMPREPLY[@]}"); _ciblint_files "$3"; COMPREPLY+=("\${revisions[@]}")`;
    default:
      return ':';
  }
}
