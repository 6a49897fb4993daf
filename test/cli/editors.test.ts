import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BIN, build } from './built.js';
import { cib, World } from './world.js';

/** What the README gives for editors, in the editors themselves; without one of them its tests are skipped. */
const README = readFileSync('README.md', 'utf8');

/** A file whose name and text make it hard to find the place. */
const ODD = 'cibs [x]/cib 100% ä.xml';
const TEXT = cib(`\t<bundle id="web"><docker image="httpd:2.4" run-comand="x"/>
  <network><port-mapping id="http" port="80" range="80-90"/></network>
</bundle>`);
/** The marked texts of {@link TEXT}. */
const MARKED = ['run-comand', 'port'];
/** The same, after letters that take one unit and two bytes, two units and four bytes. */
const WIDE = TEXT.replace('id="web"', 'id="web" description="Büro 😀"');

const world = new World({ [ODD]: TEXT, 'cib-wide.xml': WIDE, 'cib-clean.xml': cib('') });
beforeAll(() => {
  build();
  mkdirSync(world.path('bin'));
  symlinkSync(BIN, world.path('bin/ciblint'));
  world.write({
    'vim/compiler/ciblint.vim': block('vim'),
    'init.lua': block('lua'),
    'init.el': block('elisp'),
  });
});
afterAll(() => world.remove());

/** The one block of code in a language that the README has. */
function block(language: string): string {
  const blocks = [...README.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))];
  expect(blocks).toHaveLength(1);
  return blocks[0]?.[1] as string;
}

function run(program: string, argv: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, argv, {
    cwd: world.folder,
    encoding: 'utf8',
    input: '',
    timeout: 60_000,
    env: {
      PATH: [world.path('bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
      HOME: world.folder,
      LANG: 'C.UTF-8',
      TERM: 'dumb',
    },
  });
  return { code: status, out: stdout, err: stderr };
}

/** `test`, or, where the program is missing, a test that is skipped and counted so. */
function testWith(program: string) {
  return spawnSync(program, ['--version']).status === 0 ? test : test.skip;
}

function output<T>(name: string): T {
  return JSON.parse(readFileSync(world.path(name), 'utf8'));
}

test('the commands for VS Code write the tasks, and leave alone those that are there', () => {
  const commands = /^```sh\n(mkdir -p \.vscode\n.*?)^```/ms.exec(README)?.[1] as string;
  expect(run('sh', ['-euc', commands])).toEqual({ code: 0, out: '', err: '' });
  expect(output<{ tasks: unknown[] }>('.vscode/tasks.json').tasks).toHaveLength(2);
  world.write({ '.vscode/tasks.json': '{ "tasks": [1] }' });
  expect(run('sh', ['-euc', commands]).code).toBe(0);
  expect(output('.vscode/tasks.json')).toEqual({ tasks: [1] });
  const line = /`(ciblint matcher github > .*)`\.$/m.exec(README)?.[1] as string;
  expect(run('sh', ['-euc', line]).out).toBe('::add-matcher::ciblint-matcher.json\n');
  expect(output<{ problemMatcher: unknown[] }>('ciblint-matcher.json').problemMatcher).toHaveLength(2);
});

/** What an entry of a quickfix list is, and the text that it marks. */
interface Entry {
  readonly file: string;
  readonly type: string;
  readonly text: string;
  readonly marked: string;
  readonly valid: number;
}

const MAKE = `
silent make!
function! Marked(entry) abort
  let line = getbufline(a:entry.bufnr, a:entry.lnum)
  return empty(line) ? '' : strpart(line[0], a:entry.col - 1, a:entry.end_col - a:entry.col)
endfunction
let entries = map(getqflist(), {_, entry -> {'file': bufname(entry.bufnr), 'type': entry.type, 'text': entry.text, 'marked': Marked(entry), 'valid': entry.valid}})
call writefile([json_encode(entries)], 'quickfix.json')
if !empty(entries) && entries[0].marked !=# ''
  cfirst
  call writefile([json_encode([expand('%'), line('.'), col('.')])], 'cursor.json')
endif
qa!
`;

describe.each([
  ['vim', ['-es', '-u', 'NONE']],
  ['nvim', ['--headless', '-u', 'NONE']],
])('%s :make', (editor, argv) => {
  const make = (file: string) => {
    world.write({ 'make.vim': MAKE, 'quickfix.json': 'null', 'cursor.json': 'null' });
    const open = `execute 'edit ' .. fnameescape('${file}')`;
    const { code } = run(editor, [
      ...argv,
      '-c',
      'set rtp^=vim',
      '-c',
      open,
      '-c',
      'compiler ciblint',
      '-S',
      'make.vim',
    ]);
    expect(code).toBe(0);
    return output<Entry[]>('quickfix.json');
  };

  testWith(editor)('the quickfix list marks what is wrong, in a file with an odd name', () => {
    const entries = make(ODD);
    expect(entries.map(({ file, type, marked, valid }) => [file, type, marked, valid])).toEqual(
      MARKED.map((marked) => [ODD, 'e', marked, 1]),
    );
    expect(entries[1]?.text).toBe('Port mapping "http" has both port="80" and range="80-90" [bundle/port-xor-range]');
    const line = TEXT.split('\n').findIndex((text) => text.includes('run-comand')) + 1;
    expect(output('cursor.json')).toEqual([
      ODD,
      line,
      (TEXT.split('\n')[line - 1]?.indexOf('run-comand') as number) + 1,
    ]);
  });

  testWith(editor)('nothing wrong, and ciblint’s own trouble', () => {
    expect(make('cib-clean.xml')).toEqual([]);
    world.write({ 'ciblint.config.json': '{ "rules": { "a/b": "off" } }' });
    try {
      expect(make('cib-clean.xml').map(({ text }) => text)).toEqual([
        'ciblint.config.json: rules: there is no rule "a/b"',
      ]);
    } finally {
      world.write({ 'ciblint.config.json': '{}' });
    }
  });
});

const DIAGNOSTICS = `
local found = {}
vim.wait(10000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, d in ipairs(vim.diagnostic.get(0)) do
  local marked = vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {})[1]
  table.insert(found, { marked = marked, severity = d.severity, code = d.code, source = d.source, message = d.message })
end
vim.fn.writefile({ vim.fn.json_encode(found) }, 'diagnostics.json')
`;

interface Diagnostic {
  readonly marked: string;
  readonly code: string;
}

describe('Neovim’s diagnostics', () => {
  const argv = (file: string, ...commands: string[]) => {
    const open = `execute 'edit ' .. fnameescape('${file}')`;
    return ['--headless', '-u', 'init.lua', '-c', open, ...commands.flatMap((command) => ['-c', command]), '-c', 'qa!'];
  };

  testWith('nvim').each([ODD, 'cib-wide.xml'])('%s', (file) => {
    world.write({ 'show.lua': DIAGNOSTICS });
    expect(run('nvim', argv(file, 'luafile show.lua')).code).toBe(0);
    const found = output<Diagnostic[]>('diagnostics.json');
    expect(found.map(({ marked }) => marked)).toEqual(MARKED);
    expect(found[1]).toEqual({
      marked: 'port',
      severity: 1,
      code: 'bundle/port-xor-range',
      source: 'ciblint',
      message: 'Port mapping "http" has both port="80" and range="80-90"',
    });
  });

  testWith('nvim')('what is repaired goes, also before it is saved', () => {
    world.write({ 'show.lua': DIAGNOSTICS });
    const gone = 'lua vim.wait(10000, function() return #vim.diagnostic.get(0) == 1 end, 20)';
    const repair = ['luafile show.lua', '%s/ run-comand="x"//', 'doautocmd InsertLeave', gone, 'luafile show.lua'];
    expect(run('nvim', argv(ODD, ...repair)).code).toBe(0);
    expect(output<Diagnostic[]>('diagnostics.json').map(({ code }) => code)).toEqual(['bundle/port-xor-range']);
    expect(readFileSync(world.path(ODD), 'utf8')).toBe(TEXT);
  });
});

const COMPILE = `
(setq compilation-error-screen-columns nil)
(setq found nil finished nil)
(add-hook 'compilation-finish-functions (lambda (_ _) (setq finished t)))
(with-current-buffer (compile (concat "ciblint --format unix " (mapconcat #'shell-quote-argument command-line-args-left " ")))
  (while (not finished) (accept-process-output nil 0.05))
  (goto-char (point-min))
  (condition-case nil
      (while t
        (compilation-next-error 1)
        (let ((type (compilation--message->type (get-text-property (point) 'compilation-message))))
          (save-window-excursion
            (save-excursion
              (compile-goto-error)
              (push (list (file-relative-name buffer-file-name (getenv "HOME")) type
                          (buffer-substring-no-properties (point) (line-end-position)))
                    found)))))
    (error nil)))
(with-temp-file "compile.txt" (dolist (entry (nreverse found)) (insert (mapconcat (lambda (part) (format "%s" part)) entry "\\t") "\\n")))
(kill-emacs 0)
`;

const FLYMAKE = `
(load (expand-file-name "init.el") nil t)
(with-current-buffer (find-file-noselect (car command-line-args-left))
  (unless flymake-mode (kill-emacs 3))
  (flymake-start)
  (let ((rounds 0))
    (while (and (< rounds 200) (null (flymake-diagnostics)))
      (accept-process-output nil 0.05)
      (setq rounds (1+ rounds))))
  (let ((lines (mapcar (lambda (d)
                         (format "%s\\t%s\\t%s\\n"
                                 (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d))
                                 (flymake-diagnostic-type d) (flymake-diagnostic-text d)))
                       (flymake-diagnostics))))
    (with-temp-file (expand-file-name "flymake.txt" (getenv "HOME")) (apply #'insert lines))))
(kill-emacs 0)
`;

describe('Emacs', () => {
  const emacs = (script: string, ...files: string[]) => {
    world.write({ 'script.el': script });
    const { code, err } = run('emacs', ['--batch', '-Q', '-l', 'script.el', ...files]);
    expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  };
  const lines = (name: string) =>
    readFileSync(world.path(name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));

  testWith('emacs')('compile takes the lines as they are, and goes to the places', () => {
    world.write({ 'ciblint.config.json': '{ "rules": { "bundle/port-xor-range": "warning" } }' });
    emacs(COMPILE, ODD);
    world.write({ 'ciblint.config.json': '{}' });
    expect(lines('compile.txt')).toEqual([
      [ODD, '2', 'run-comand="x"/>'],
      [ODD, '1', 'port="80" range="80-90"/></network>'],
    ]);
  });

  testWith('emacs').each([ODD, 'cib-wide.xml'])('Flymake: %s', (file) => {
    emacs(FLYMAKE, file);
    const found = lines('flymake.txt').toSorted(([a = ''], [b = '']) => MARKED.indexOf(a) - MARKED.indexOf(b));
    expect(found.map(([marked, type]) => [marked, type])).toEqual(MARKED.map((marked) => [marked, ':error']));
    expect(found[1]?.[2]).toBe('Port mapping "http" has both port="80" and range="80-90" [bundle/port-xor-range]');
  });
});
