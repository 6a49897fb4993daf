/** The call of ciblint, wherever a shell runs it as a hook. */
export const LINE = 'ciblint hook pre-push "$@"';

/** How a shell calls a project's own ciblint, and never one that npm would find elsewhere and download. */
const NPX = 'npx --no -- ciblint hook pre-push';

/** Whether a hook calls ciblint already. */
export function callsUs(hook: string): boolean {
  return /^[^#\n]*\bciblint\b.*\bhook\s+pre-push\b/m.test(hook);
}

/** The hook: git runs it at the top of the work tree. `folder` is where node_modules is, from there. */
export function hookScript(folder: string): string {
  const bin = `$PWD/${folder === '' ? '' : `${shellQuoted(folder)}/`}node_modules/.bin`;
  return `#!/bin/sh
# Checks the cluster configurations (CIBs) that a push would publish; git push --no-verify pushes without.
PATH="${bin}:$PATH"
export PATH
if ! command -v ciblint >/dev/null 2>&1; then
  echo 'ciblint is not installed: run npm install, or push without the check, git push --no-verify' >&2
  exit 2
fi
exec ${LINE}
`;
}

/** husky brings its own shell, with node_modules on the path. */
export const HUSKY_SCRIPT = `${LINE}\n`;

/** What to put into a hook that is there already. */
export function linesFor(hook: string): string {
  if (!READS_INPUT.test(hook)) return `${NPX} "$@" || exit\n`;
  return `refs=$(cat)
printf '%s\\n' "$refs" | ${NPX} "$@" || exit
# and what reads the refs too, such as git lfs: printf '%s\\n' "$refs" | git lfs pre-push "$@"
`;
}

/** Commands that take the refs from standard input, so that nobody else gets them. */
const READS_INPUT = /\bgit[ -]lfs\b|\bread\b|\bcat\b|\/dev\/stdin|<&0|\bxargs\b/;

/** What to put into the configuration of lefthook. */
export const LEFTHOOK = `pre-push:
  commands:
    ciblint:
      run: ${NPX} {0}
      use_stdin: true
`;

/** What to put into the configuration of the pre-commit framework. */
export const PRE_COMMIT = `- repo: local
  hooks:
    - id: ciblint
      name: ciblint
      entry: ${NPX}
      language: system
      files: '\\.(xml|cib|gz|bz2)$'
      pass_filenames: false
      stages: [pre-push]    # [push] before pre-commit 3.2
`;

/** Text as it stands between double quotes in a shell. */
function shellQuoted(text: string): string {
  return text.replace(/[\\"$`]/g, '\\$&');
}
