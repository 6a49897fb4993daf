import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { rewritable } from '../../src/cli/fix/rewrite.js';
import { main } from '../../src/cli/main.js';
import { CLEAN, cib, FAULTY, World } from './world.js';

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

function worldWith(files: Readonly<Record<string, string | Uint8Array>>): World {
  const world = new World(files);
  worlds.push(world);
  return world;
}

/** A bundle with two errors that can be fixed. */
function bundle(port: string, netmask: string): string {
  return `<bundle id="web"><docker image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="${netmask}">
    <port-mapping id="http" port="${port}"/>
  </network>
</bundle>`;
}

const BROKEN = cib(bundle(' 80', '024'));
const FIXED = cib(bundle('80', '24'));
/** The same, and an error that cannot be fixed. */
const MIXED = BROKEN.replace('</network>', '<port-mapping id="b" port="81" range="81-90"/></network>');

/** What `--fix -` makes of bytes. */
async function piped(bytes: Buffer): Promise<Buffer> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough().resume()];
  const out = buffer(stdout);
  await main(['--fix', '-'], { stdin: Readable.from([bytes]), stdout, stderr, cwd: '/', env: {} });
  stdout.end();
  return out;
}

const read = (world: World, name: string) => readFileSync(world.path(name), 'utf8');
const isRoot = process.getuid?.() === 0;

describe('--fix', () => {
  test('repairs files, says how much, and leaves the others alone', async () => {
    const world = worldWith({ 'a.xml': BROKEN, 'b.xml': BROKEN, 'clean.xml': CLEAN, 'faulty.xml': FAULTY });
    const before = statSync(world.path('clean.xml'), { bigint: true });
    const { code, out, err } = await world.run(['--fix', 'a.xml', 'b.xml', 'clean.xml']);
    expect([code, out, err]).toEqual([0, 'No problems in 3 files\n', 'ciblint: fixed 4 findings in 2 files\n']);
    expect([read(world, 'a.xml'), read(world, 'b.xml')]).toEqual([FIXED, FIXED]);
    const after = statSync(world.path('clean.xml'), { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
    expect(readdirSync(world.folder).sort()).toEqual(['a.xml', 'b.xml', 'clean.xml', 'faulty.xml']);
  });

  test('reports what remains, where it stands in the fixed file', async () => {
    const world = worldWith({ 'a.xml': MIXED });
    const { code, out, err } = await world.run(['--fix', '--format', 'unix', 'a.xml']);
    expect([code, err]).toEqual([1, 'ciblint: fixed 2 findings in 1 file\n']);
    const { out: again, err: silence } = await world.run(['--format', 'unix', 'a.xml']);
    expect([out, silence]).toEqual([again, '']);
    expect(out).toContain('[bundle/port-xor-range]');
    const pretty = (await world.run(['--fix', 'a.xml'])).out;
    expect(pretty).toContain(`port="81" range="81-90"`);
  });

  test('a second time changes nothing', async () => {
    const world = worldWith({ 'a.xml': MIXED });
    await world.run(['--fix']);
    const once = statSync(world.path('a.xml'), { bigint: true });
    expect((await world.run(['--fix'])).err).toBe('');
    expect(statSync(world.path('a.xml'), { bigint: true })).toEqual(once);
  });

  test('repairs with --quiet only what --quiet shows', async () => {
    const masters = BROKEN.replace('httpd:2.4"', 'httpd:2.4" masters="0"');
    const world = worldWith({ 'a.xml': masters });
    await world.run(['--fix', '--quiet', 'a.xml']);
    expect(read(world, 'a.xml')).toBe(masters.replace('" 80"', '"80"').replace('024', '24'));
    await world.run(['--fix', 'a.xml']);
    expect(read(world, 'a.xml')).toContain('promoted-max="0"');
  });

  test('does not touch what is malformed, unreadable, or no CIB', async () => {
    const files = { 'a.xml': BROKEN.replace('</bundle>', ''), 'b.xml': '<project port=" 80"/>', 'c.xml': 'text' };
    const world = worldWith(files);
    const { code } = await world.run(['--fix', ...Object.keys(files), 'nowhere.xml']);
    expect(code).toBe(2);
    for (const [name, text] of Object.entries(files)) expect(read(world, name)).toBe(text);
  });

  test.each(['suppressed', 'ignored', 'off'])('leaves alone what is %s', async (how) => {
    const text = how === 'suppressed' ? `<!-- ciblint-disable-file bundle/port-number: x -->\n${BROKEN}` : BROKEN;
    const config = { ignored: { ignore: [{ rule: 'bundle/port-number', id: 'http' }] }, off: {}, suppressed: {} }[how];
    const world = worldWith({ 'a.xml': text, '.ciblintrc.json': JSON.stringify(config) });
    await world.run(['--fix', 'a.xml', ...(how === 'off' ? ['--rule', 'bundle/port-number: off'] : [])]);
    expect(read(world, 'a.xml')).toBe(text.replace('024', '24'));
  });
});

describe('every byte that is not fixed stays', () => {
  const latin = BROKEN.replace('id="web"', 'id="web" description="café"');
  const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>\r\n`;
  const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
  const cases: Readonly<Record<string, (text: string) => Buffer>> = {
    'UTF-8': (text) => Buffer.from(text),
    'UTF-8 with a byte order mark': (text) => Buffer.from(`\ufeff${text}`),
    'UTF-8 beyond the BMP': (text) => Buffer.from(text.replace('café', '\u{1f600}\u2028')),
    'UTF-16LE': (text) => Buffer.from(`\ufeff${declared('UTF-16')}${text}`, 'utf16le'),
    'UTF-16BE': (text) => swapped(`\ufeff${declared('utf-16')}${text}`),
    'ISO-8859-1': (text) => Buffer.from(declared('ISO-8859-1') + text, 'latin1'),
    'US-ASCII': (text) => Buffer.from(declared('us-ascii') + text.replace('é', '&#233;'), 'latin1'),
    'CR LF': (text) => Buffer.from(text.replaceAll('\n', '\r\n')),
    'CR alone, no line end at the end': (text) => Buffer.from(text.trimEnd().replaceAll('\n', '\r')),
    'mixed line ends': (text) => Buffer.from(text.replace('\n', '\r\n').replace(/\n(?=<bundle)/, '\r')),
  };

  test.each(Object.keys(cases))('%s', async (name) => {
    const encode = cases[name] as (text: string) => Buffer;
    const fixed = latin.replace('" 80"', '"80"').replace('024', '24');
    const world = worldWith({ 'a.xml': encode(latin) });
    const { err } = await world.run(['--fix', 'a.xml']);
    expect(err).toBe('ciblint: fixed 2 findings in 1 file\n');
    expect(readFileSync(world.path('a.xml')).equals(encode(fixed))).toBe(true);
    expect((await piped(encode(latin))).equals(encode(fixed))).toBe(true);
    expect((await piped(encode(fixed))).equals(encode(fixed))).toBe(true);
  });
});

describe('the file', () => {
  test('keeps its mode, its owner and its group', async () => {
    const world = worldWith({ 'a.xml': BROKEN });
    chmodSync(world.path('a.xml'), 0o640);
    if (isRoot) chownSync(world.path('a.xml'), 12, 34);
    const { uid, gid } = statSync(world.path('a.xml'));
    expect((await world.run(['--fix', 'a.xml'])).code).toBe(0);
    const after = statSync(world.path('a.xml'));
    expect([after.mode & 0o7777, after.uid, after.gid]).toEqual([0o640, uid, gid]);
    expect(read(world, 'a.xml')).toBe(FIXED);
  });

  test('is the one that a link leads to, and the link stays', async () => {
    const world = worldWith({ 'real/cib.xml': BROKEN });
    symlinkSync('real/cib.xml', world.path('middle.xml'));
    symlinkSync('middle.xml', world.path('link.xml'));
    await world.run(['--fix', 'link.xml']);
    expect(readlinkSync(world.path('link.xml'))).toBe('middle.xml');
    expect(lstatSync(world.path('real/cib.xml')).isFile()).toBe(true);
    expect(read(world, 'real/cib.xml')).toBe(FIXED);
    expect(readdirSync(world.path('real'))).toEqual(['cib.xml']);
  });

  test('that must not be written is said, and the others are fixed', async () => {
    const world = worldWith({
      'readonly.xml': BROKEN,
      'hard.xml': BROKEN,
      'cib.xml': BROKEN,
      'cib.xml.sig': 'd41d8cd98f00b204e9800998ecf8427e',
      'pe-input.gz': gzipSync(BROKEN),
      'last.xml': BROKEN,
    });
    chmodSync(world.path('readonly.xml'), 0o444);
    linkSync(world.path('hard.xml'), world.path('second.xml'));
    const names = ['readonly.xml', 'hard.xml', 'cib.xml', 'pe-input.gz', 'last.xml'];
    const { code, out, err } = await world.run(['--fix', '--format', 'unix', ...names]);
    expect([code, err.split('\n')]).toEqual([
      2,
      [
        'ciblint: fixed 2 findings in 1 file',
        'ciblint: readonly.xml: not fixed: it is read-only',
        'ciblint: hard.xml: not fixed: it has another hard link, under which it would stay as it is: fix a copy',
        "ciblint: cib.xml: not fixed: it is the cluster's own copy, whose digest is in cib.xml.sig: fix a copy and load that with cibadmin --replace",
        'ciblint: pe-input.gz: not fixed: it is compressed with gzip: decompress it first',
        '',
      ],
    ]);
    for (const name of names.slice(0, 3)) expect(read(world, name)).toBe(BROKEN);
    expect(read(world, 'last.xml')).toBe(FIXED);
    // What was found in them is reported all the same.
    expect(out.split('\n').filter((line) => line.includes('[bundle/port-number]'))).toHaveLength(4);
  });

  test('that has changed since it was read is left as it is', async () => {
    const world = worldWith({ 'a.xml': BROKEN });
    const { text, rewrite } = await rewritable(world.path('a.xml'));
    expect(text).toBe(BROKEN);
    writeFileSync(world.path('a.xml'), CLEAN);
    await expect(rewrite(FIXED)).rejects.toThrow('it was changed by someone else in the meantime; run ciblint again');
    expect(read(world, 'a.xml')).toBe(CLEAN);
    expect(readdirSync(world.folder)).toEqual(['a.xml']);
  });

  test('that has gone in the meantime does not come back', async () => {
    const world = worldWith({ 'a.xml': BROKEN });
    const { rewrite } = await rewritable(world.path('a.xml'));
    world.remove();
    await expect(rewrite(FIXED)).rejects.toThrow('no such file or folder');
  });

  test('whose encoding lacks a character of the fix is left as it is', async () => {
    const declared = '<?xml version="1.0" encoding="US-ASCII"?><cib/>';
    const world = worldWith({ 'a.xml': declared });
    const { rewrite } = await rewritable(world.path('a.xml'));
    await expect(rewrite(declared.replace('<cib', '<!-- é --><cib'))).rejects.toThrow('its encoding lacks a character');
    expect(read(world, 'a.xml')).toBe(declared);
  });
});

describe('--fix of standard input', () => {
  test('writes the fixed text to standard output and the report to standard error', async () => {
    const world = worldWith({});
    const { code, out, err } = await world.run(['--fix', '-', '--format', 'unix'], { stdin: MIXED });
    expect([code, out]).toEqual([1, MIXED.replace('" 80"', '"80"').replace('024', '24')]);
    expect(err).toMatch(
      /^ciblint: fixed 2 findings in <stdin>\n<stdin>:6:\d+: error: .* \[bundle\/port-xor-range\]\n$/,
    );
  });

  test('writes the text as it is when there is nothing to fix', async () => {
    const world = worldWith({ 'named.xml': 'not this' });
    expect(await world.run(['--fix', '-'], { stdin: CLEAN })).toMatchObject({ code: 0, out: CLEAN });
    const { code, out } = await world.run(['--fix', '--stdin-filename', 'named.xml'], { stdin: BROKEN });
    expect([code, out, read(world, 'named.xml')]).toEqual([0, FIXED, 'not this']);
    const malformed = await world.run(['--fix', '-'], { stdin: '<cib' });
    expect([malformed.code, malformed.out]).toEqual([1, '<cib']);
  });

  test('of compressed data writes the plain text', async () => {
    const { code, out } = await worldWith({}).run(['--fix', '-'], { stdin: gzipSync(BROKEN) });
    expect([code, out]).toEqual([0, FIXED]);
  });

  test('writes nothing where there is no text', async () => {
    const { code, out, err } = await worldWith({}).run(['--fix', '-'], { stdin: Buffer.from([0x3c, 0xff]) });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('<stdin>:1:2: byte 0xFF is no UTF-8');
  });

  test('goes with no other path', async () => {
    const world = worldWith({ 'a.xml': BROKEN });
    const { code, out, err } = await world.run(['--fix', '-', 'a.xml'], { stdin: BROKEN });
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe('ciblint: --fix: the fixed text of - goes to standard output, so - must be the only path\n');
    expect(read(world, 'a.xml')).toBe(BROKEN);
  });
});

describe('--fix-dry-run', () => {
  test('shows a diff that makes of the file what --fix would, and changes nothing', async () => {
    const files = {
      'a.xml': MIXED,
      'sub/b c.xml': MIXED.replaceAll('\n', '\r\n').trimEnd(),
      'é.xml': `${cib(`${bundle('80', '024')}\n`.repeat(9))}`,
      'clean.xml': CLEAN,
    };
    const world = worldWith(files);
    const names = Object.keys(files);
    const { code, out, err } = await world.run(['--fix-dry-run', ...names]);
    for (const [name, text] of Object.entries(files)) expect(read(world, name)).toBe(text);
    expect([code, err]).toEqual([1, 'ciblint: would fix 13 findings in 3 files\n']);
    expect(out).not.toContain('clean.xml');
    const twin = worldWith({ ...files, 'fix.diff': out });
    execFileSync('git', ['apply', '--unidiff-zero', 'fix.diff'], { cwd: twin.folder });
    await world.run(['--fix', ...names]);
    for (const name of names) expect(read(twin, name)).toBe(read(world, name));
  });

  test('looks as diffs do', async () => {
    const { out } = await worldWith({ 'a.xml': BROKEN }).run(['--fix-dry-run', 'a.xml']);
    expect(out).toBe(`--- a/a.xml
+++ b/a.xml
@@ -1,8 +1,8 @@
 <cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0">
 <configuration><crm_config/><nodes/><resources>
 <bundle id="web"><docker image="httpd:2.4"/>
-  <network ip-range-start="10.0.0.10" host-netmask="024">
-    <port-mapping id="http" port=" 80"/>
+  <network ip-range-start="10.0.0.10" host-netmask="24">
+    <port-mapping id="http" port="80"/>
   </network>
 </bundle>
 </resources><constraints/></configuration><status/></cib>
`);
  });

  test('gives the exit code and the reports of the files as they are', async () => {
    const world = worldWith({ 'a.xml': BROKEN });
    const { code } = await world.run(['--fix-dry-run', '--format', 'json=found.json', 'a.xml']);
    expect(code).toBe(1);
    const { summary, files } = JSON.parse(read(world, 'found.json'));
    expect(summary.errors).toBe(2);
    expect(files[0].findings[0].fix).toMatchObject({ applicability: 'safe', edits: [{ text: '24' }] });
  });

  test('is empty when there is nothing to fix', async () => {
    const world = worldWith({ 'a.xml': CLEAN });
    expect(await world.run(['--fix-dry-run', 'a.xml'])).toEqual({ code: 0, out: '', err: '' });
  });

  test('takes standard input too', async () => {
    const { out } = await worldWith({}).run(['--fix-dry-run', '--stdin-filename', 'x/cib.xml'], { stdin: BROKEN });
    expect(out).toContain('--- a/x/cib.xml\n+++ b/x/cib.xml\n');
  });

  test('promises nothing that --fix refuses', async () => {
    const files = { 'a.xml': BROKEN, 'readonly.xml': BROKEN, 'hard.xml': BROKEN, 'z.gz': gzipSync(BROKEN) };
    const world = worldWith(files);
    chmodSync(world.path('readonly.xml'), 0o444);
    linkSync(world.path('hard.xml'), world.path('twin'));
    const names = ['a.xml', 'hard.xml', 'readonly.xml', 'z.gz'];
    const { code, out, err } = await world.run(['--fix-dry-run', '--format', 'json=found.json', ...names]);
    expect(code).toBe(2);
    expect(out.match(/^--- .*/gm)).toEqual(['--- a/a.xml']);
    const said = err.trimEnd().split('\n');
    expect(said[0]).toBe('ciblint: would fix 2 findings in 1 file');
    expect(JSON.parse(read(world, 'found.json')).summary.errors).toBe(8);
    const fix = await world.run(['--fix', ...names]);
    expect(fix.code).toBe(2);
    const refusals = fix.err.split('\n').filter((line) => line.includes(': not fixed: '));
    expect(refusals).toHaveLength(3);
    expect(said.slice(1)).toEqual(refusals.map((line) => line.replace(': not fixed: ', ': would not be fixed: ')));
  });

  test('shows of a link the file that it leads to, once, and of an absolute path where it lies', async () => {
    const world = worldWith({ 'sub/real.xml': BROKEN, 'other.xml': BROKEN });
    symlinkSync('sub/real.xml', world.path('link.xml'));
    const args = ['--fix-dry-run', 'link.xml', 'sub/real.xml', world.path('other.xml')];
    const { out, err } = await world.run(args);
    expect(err).toBe('ciblint: would fix 4 findings in 2 files\n');
    expect(out.match(/^--- .*/gm)).toEqual(['--- a/sub/real.xml', '--- a/other.xml']);
    execFileSync('git', ['apply'], { cwd: world.folder, input: out });
    expect([read(world, 'sub/real.xml'), read(world, 'other.xml')]).toEqual([FIXED, FIXED]);
    expect(lstatSync(world.path('link.xml')).isSymbolicLink()).toBe(true);
  });

  test('no encoding spoils the diff of other files', async () => {
    const declared = (encoding: string, text: string) =>
      `<?xml version="1.0" encoding="${encoding}"?>\n<!-- é -->${text}`;
    const world = worldWith({
      'a.xml': BROKEN,
      'latin.xml': Buffer.from(declared('ISO-8859-1', BROKEN).replace('<bundle', '<!-- é --><bundle'), 'latin1'),
      'wide.xml': Buffer.from(`\ufeff${declared('UTF-16', BROKEN)}`, 'utf16le'),
      'é.xml': declared('UTF-8', BROKEN),
    });
    const names = ['a.xml', 'latin.xml', 'wide.xml', 'é.xml'];
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const [out, err] = [buffer(stdout), buffer(stderr)];
    const stdin = Readable.from([]);
    const args = ['--fix-dry-run', ...names];
    expect(await main(args, { stdin, stdout, stderr, cwd: world.folder, env: {} })).toBe(1);
    stdout.end();
    stderr.end();
    expect(String(await err)).toBe(
      'ciblint: wide.xml: not in the diff, which holds no UTF-16: --fix would fix 2 findings\n' +
        'ciblint: would fix 8 findings in 4 files\n',
    );
    execFileSync('git', ['apply'], { cwd: world.folder, input: await out });
    expect((await world.run(['a.xml', 'latin.xml', 'é.xml'])).code).toBe(0);
    expect(readFileSync(world.path('latin.xml'))).toEqual(
      Buffer.from(declared('ISO-8859-1', FIXED).replace('<bundle', '<!-- é --><bundle'), 'latin1'),
    );
    // A terminal is shown characters, whatever the file is in.
    world.write({ 'latin.xml': Buffer.from(declared('ISO-8859-1', BROKEN), 'latin1') });
    expect((await world.run(['--fix-dry-run', 'latin.xml'], { isTTY: true })).out).toContain(' <!-- é -->');
  });

  test('shows on a terminal, and in the log of GitHub, nothing that acts', async () => {
    const evil = BROKEN.replace('<network', '<!--\n::error::x ##[error] \u009b31m\u202e -->\n  <network');
    const world = worldWith({ 'a.xml': evil });
    const raw = (await world.run(['--fix-dry-run', 'a.xml'])).out;
    expect(raw).toContain(' ::error::x ##[error] \u009b31m\u202e');
    const terminal = (await world.run(['--fix-dry-run', 'a.xml'], { isTTY: true })).out;
    expect(terminal).toContain(' ::error::x ##[error] \\u{9b}31m\\u{202e}');
    const log = (await world.run(['--fix-dry-run', 'a.xml'], { env: { GITHUB_ACTIONS: 'true' } })).out;
    expect(log).toContain(' \\::error::x ##\\[error] \\u{9b}31m\\u{202e}');
    const azure = (await world.run(['--fix-dry-run', 'a.xml'], { env: { TF_BUILD: 'True' } })).out;
    expect(azure).toBe(log);
  });
});

describe('what does not go together', () => {
  test.each([
    [['--fix', '--fix-dry-run'], '--fix and --fix-dry-run exclude each other'],
    [['--fix', '--watch'], '--watch only reports: it goes neither with --fix nor with --fix-dry-run'],
    [
      ['--fix-dry-run', '--format', 'json'],
      '--format: "json" and the diff of --fix-dry-run both go to standard output; write one to a file, json=FILE',
    ],
  ])('%j', async (argv, message) => {
    const world = worldWith({ 'a.xml': BROKEN });
    const { code, err } = await world.run([...argv, 'a.xml']);
    expect([code, err]).toEqual([2, `ciblint: ${message}\n`]);
    expect(read(world, 'a.xml')).toBe(BROKEN);
  });
});

test('a report for people says what --fix can do', async () => {
  const world = worldWith({ 'a.xml': MIXED });
  expect((await world.run(['a.xml'])).out).toContain('\n3 errors in 1 file\n2 findings can be fixed with --fix\n');
  expect((await world.run(['--fix', 'a.xml'])).out).not.toContain('--fix');
});

test('a fix that would bring an error is not applied, and that is said', async () => {
  const plugin = `export default { rules: [{
    id: 'site/no-port', severity: 'error', summary: 'S', why: 'w', remedy: 'r', fixable: true, examples: [],
    messages: { found: () => 'a port' },
    check: (context) => ({ 'port-mapping'(element) {
      const port = element.attr('port');
      const fix = { title: 'Break it', edits: [{ range: port.nameRange, text: '<' }] };
      context.report({ say: 'found', at: port, fix });
    } }),
  }] };`;
  const world = worldWith({ 'a.xml': BROKEN, 'plugin.mjs': plugin, '.ciblintrc.json': '{"plugins":["./plugin.mjs"]}' });
  const { code, err } = await world.run(['--fix', '--format', 'unix', 'a.xml']);
  expect(code).toBe(1);
  expect(err).toMatch(/^ciblint: a\.xml:5:\d+: not applied: the fix of site\/no-port brings ".*" \[well-formed\]\n/);
  expect(err).toContain('fixed 2 findings in 1 file');
  expect(read(world, 'a.xml')).toBe(FIXED);
});
