import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BundleReport, Report } from '../../src/cli/commands/inspect/report.js';
import { inspect } from '../../src/cli/commands/inspect.js';

interface Outcome {
  code: number;
  out: string;
  err: string;
}

async function run(
  file: string,
  options: { bundle?: string; json?: boolean; stdin?: string; cwd?: string } = {},
): Promise<Outcome> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const written: string[] = [];
  stdout.on('data', (chunk) => written.push(String(chunk)));
  const stdin = Readable.from(options.stdin === undefined ? [] : [Buffer.from(options.stdin)]);
  const args = { file, format: options.json === true ? ('json' as const) : ('text' as const) };
  const code = await inspect(options.bundle === undefined ? args : { ...args, bundle: options.bundle }, {
    stdin,
    stdout,
    stderr,
    cwd: options.cwd ?? process.cwd(),
    env: {},
  });
  return { code, out: written.join(''), err: String(stderr.read() ?? '') };
}

async function text(stdin: string, bundle?: string): Promise<string> {
  const outcome = await run('-', bundle === undefined ? { stdin } : { stdin, bundle });
  expect(outcome).toMatchObject({ code: 0, err: '' });
  return outcome.out;
}

async function json(stdin: string): Promise<Report> {
  const outcome = await run('-', { stdin, json: true });
  expect(outcome).toMatchObject({ code: 0, err: '' });
  return JSON.parse(outcome.out);
}

async function bundle(stdin: string): Promise<BundleReport> {
  const [first] = (await json(stdin)).bundles;
  if (first === undefined) throw new Error('no bundle');
  return first;
}

const P = '<primitive id="p" class="ocf" provider="heartbeat" type="Dummy"/>';

describe('golden sheets', () => {
  test.each(['httpd-bundle', 'mybundle', 'podman-web', 'openstack'])('%s', async (name) => {
    const file = `fixtures/examples/${name}.xml`;
    const { code, out, err } = await run(file);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(`fixtures/examples/${name}.inspect.txt`, 'utf8'));
  });
});

test('the example of the manual, section 9.5.4, as JSON', async () => {
  const { code, out } = await run('fixtures/examples/httpd-bundle.xml', { bundle: 'httpd-bundle', json: true });
  expect(code).toBe(0);
  const report: Report = JSON.parse(out);
  expect(report).toMatchObject({ version: 1, file: 'fixtures/examples/httpd-bundle.xml', pacemaker: '2.1.5' });
  expect(report.nodes.items).toEqual(['node1', 'node2', 'node3']);
  const [httpd] = report.bundles;
  expect(httpd).toMatchObject({
    id: 'httpd-bundle',
    line: 25,
    technology: 'docker',
    image: 'pcmktest:http',
    dropped: null,
    disabled: false,
    replicas: { value: 3, from: 'replicas', written: null },
    replicasPerHost: { value: 1, from: null, written: null },
    promotedMax: { value: 0, from: null, written: null },
    primitive: { id: 'httpd', agent: 'ocf:heartbeat:apache' },
    clone: 'httpd-bundle-clone',
    controlPort: { value: '3121', from: null },
    netmask: { value: '24', from: 'host-netmask' },
    interface: 'eth0',
    runCommand: { value: '/usr/sbin/pacemaker-remoted', from: null },
    notes: [],
  });
  const instances = httpd?.instances.items ?? [];
  expect(instances.map(({ name, address }) => [name, address])).toEqual([
    ['httpd-bundle-0', '192.168.122.131'],
    ['httpd-bundle-1', '192.168.122.132'],
    ['httpd-bundle-2', '192.168.122.133'],
  ]);
  expect(instances.map(({ paths }) => paths[0])).toEqual(
    [0, 1, 2].map((n) => ({
      path: `/var/local/containers/httpd-bundle-${n}`,
      target: '/var/www/html',
      mapping: 'httpd-root',
    })),
  );
  expect(instances[2]?.openings).toEqual([
    { address: '192.168.122.133', port: '80', from: 'clients', mapping: 'httpd-port' },
    { address: '192.168.122.133', port: '3121', from: 'cluster', mapping: null },
  ]);
  expect(instances[0]?.options.at(-1)).toEqual({ text: '--log-driver=journald', from: 'options', mapping: null });
});

test.each([
  ['<docker image="i" replicas="3"/>', '3 (replicas)'],
  ['<docker image="i" promoted-max="2"/>', '2 (promoted-max, as replicas is not given)'],
  ['<docker image="i" masters="2"/>', '2 (masters, as replicas is not given)'],
  ['<docker image="i"/>', '1 (default)'],
  ['<docker image="i" replicas="0"/>', '1 (as replicas="0" counts)'],
])('where the number of replicas comes from: %s', async (inside, expected) => {
  expect(await text(`<bundle id="b">${inside}</bundle>`)).toContain(`\n  replicas   ${expected}\n`);
});

test('a bundle out of many', async () => {
  const two =
    '<resources><bundle id="a"><docker image="i"/></bundle><bundle id="b"><docker image="i"/></bundle></resources>';
  expect(await text(two, 'b')).toMatch(/^Bundle b \(-:1\)\n/);
  expect((await text(two)).match(/^Bundle .*/gm)).toEqual(['Bundle a (-:1)', 'Bundle b (-:1)']);
});

test('a bundle that is not there', async () => {
  const stdin = '<resources><bundle id="httpd-bundle"><docker image="i"/></bundle></resources>';
  expect(await run('-', { stdin, bundle: 'htpd-bundle' })).toEqual({
    code: 2,
    out: '',
    err: 'ciblint: - has no bundle "htpd-bundle": did you mean "httpd-bundle"?\n',
  });
  expect((await run('-', { stdin, bundle: 'zzz' })).err).toBe('ciblint: - has no bundle "zzz", but "httpd-bundle"\n');
  expect((await run('-', { stdin: '<resources/>', bundle: 'zzz' })).err).toBe('ciblint: - has no bundle "zzz"\n');
});

test.each(['<resources/>', '<cib><configuration/></cib>', '<primitive id="p"/>'])('no bundle in %s', async (stdin) => {
  expect(await run('-', { stdin })).toEqual({ code: 0, out: '- has no bundle.\n', err: '' });
  expect((await json(stdin)).bundles).toEqual([]);
});

describe('what cannot be inspected', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ciblint-inspect-'));
    writeFileSync(join(folder, 'broken.xml'), '<resources>\n  <bundle id="b">\n  </bundel>\n</resources>\n');
    writeFileSync(join(folder, 'other.xml'), '<html/>');
    writeFileSync(join(folder, 'empty.xml'), '');
    writeFileSync(join(folder, 'bytes.xml'), Buffer.from([0x3c, 0x63, 0x69, 0x62, 0x0a, 0xff]));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['missing.xml', /^ciblint: missing\.xml: no such file or folder\n$/],
    ['broken.xml', /^ciblint: broken\.xml:3:\d+: .*bundel.*\n$/],
    ['other.xml', /^ciblint: other\.xml: <html> is no element of a CIB\n$/],
    ['empty.xml', /^ciblint: empty\.xml.*: .+\n$/],
    ['bytes.xml', /^ciblint: bytes\.xml:2:1: .*UTF-8.*\n$/],
    ['.', /^ciblint: \.: is a folder\n$/],
  ])('%s', async (file, message) => {
    const { code, out, err } = await run(file, { cwd: folder });
    expect(err).toMatch(message);
    expect(out).toBe('');
    expect(code).toBe(2);
  });
});

test('long lists are cut off, and say so', async () => {
  const many = `<bundle id="b"><docker image="i" replicas="2000000000"/><network ip-range-start="10.0.0.1"/>${P}</bundle>`;
  const out = await text(many);
  expect(out).toContain('replicas      2000000000 (replicas)');
  expect(out).toContain('… and 1999999990 more');
  expect(out.split('\n').length).toBeLessThan(120);
  const { instances, hostEntries } = await bundle(many);
  expect(instances).toMatchObject({ count: 2000000000, truncated: true });
  expect(instances.items.length).toBe(256);
  expect(hostEntries).toMatchObject({ count: 2000000000, truncated: true });
});

test('short lists are whole', async () => {
  const { instances } = await bundle('<bundle id="b"><docker image="i" replicas="256"/></bundle>');
  expect(instances).toMatchObject({ count: 256, truncated: false });
});

test('control characters of the file are shown, not obeyed', async () => {
  const stdin = '<bundle id="b"><docker image="a\u009b31m&#10;b\u202ec" options="x\u0085"/></bundle>';
  const out = await text(stdin);
  expect(out).toContain('docker, image a\\u{9b}31m\\nb\\u{202e}c');
  const { out: raw } = await run('-', { stdin, json: true });
  expect(raw).not.toMatch(/[\u007f-\u009f\u202e]/);
  expect((await bundle(stdin)).image).toBe('a\u009b31m\nb\u202ec');
  const { err } = await run('a\u001bb.xml');
  expect(err).toBe('ciblint: a\\u{1b}b.xml: no such file or folder\n');
});

test('a bundle that Pacemaker drops', async () => {
  const out = await text(`<bundle id="b"><docker image="i"/>${P}</bundle>`);
  expect(out).toContain(
    '\n  Pacemaker drops this bundle: it has neither ip-range-start nor control-port to reach its primitive "p" by.\n',
  );
  expect(out).not.toContain('Replicas');
});

test('a bundle without a container has no replicas', async () => {
  expect(await bundle('<bundle id="b"/>')).toMatchObject({ technology: null, instances: { count: 0, items: [] } });
});

test('the release by which the run command is chosen comes from the file', async () => {
  const cib = (attributes: string) =>
    `<cib ${attributes}><configuration><resources><bundle id="b"><docker image="i"/><network control-port="1"/>${P}</bundle>
     </resources></configuration></cib>`;
  expect((await bundle(cib('validate-with="pacemaker-2.10" crm_feature_set="3.0.14"'))).runCommand?.value).toBe(
    '/usr/sbin/pacemaker_remoted',
  );
  expect((await bundle(cib('validate-with="pacemaker-2.10" crm_feature_set="3.7.1"'))).runCommand?.value).toBe(
    '/usr/sbin/pacemaker-remoted',
  );
});

test('the agent of a template, and a bundle that is disabled', async () => {
  const report = await bundle(`<resources><template id="t" class="ocf" provider="heartbeat" type="galera"/>
    <bundle id="b"><meta_attributes id="m"><nvpair id="n" name="target-role" value="Stopped"/></meta_attributes>
      <podman image="i"/><network control-port="3123"/><primitive id="p" template="t"/></bundle></resources>`);
  expect(report.primitive).toEqual({ id: 'p', agent: 'ocf:heartbeat:galera' });
  expect(report.disabled).toBe(true);
  expect(report.imageMustHave).toContain('the agent ocf:heartbeat:galera');
});
