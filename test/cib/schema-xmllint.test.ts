/** Bundles with one change each, judged by us and by xmllint with Pacemaker's own schemas, where both are installed. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { schema } from '../../src/cib/schema/version.js';
import { specOf } from '../../src/cib/schema/vocabulary.js';
import { lintText } from '../../src/engine/lint.js';
import { ALL_RULES, line, optionsWith } from '../linting.js';

const SCHEMAS = process.env.PCMK_schema_directory ?? '/usr/share/pacemaker';
const isInstalled = spawnSync('xmllint', ['--version']).status === 0 && existsSync(join(SCHEMAS, 'pacemaker-3.9.rng'));
const conformance = optionsWith(ALL_RULES.filter((rule) => rule.conformance === true));

interface Tree {
  name: string;
  attributes: Map<string, string>;
  children: Tree[];
}

function tree(name: string, attributes: Record<string, string> = {}, ...children: Tree[]): Tree {
  return { name, attributes: new Map(Object.entries(attributes)), children };
}

function text({ name, attributes, children }: Tree): string {
  const pairs = [...attributes].map(([key, value]) => ` ${key}="${value}"`).join('');
  return `<${name}${pairs}>${children.map(text).join('')}</${name}>`;
}

const base = (): Tree =>
  tree(
    'bundle',
    { id: 'web' },
    tree('docker', { image: 'httpd:2.4', replicas: '3', options: '--init' }),
    tree(
      'network',
      { 'ip-range-start': '10.0.0.10', 'host-netmask': '24' },
      tree('port-mapping', { id: 'http', port: '80', 'internal-port': '8080' }),
      tree('port-mapping', { id: 'more', range: '8000-8010' }),
    ),
    tree('storage', {}, tree('storage-mapping', { id: 'docs', 'source-dir': '/srv', 'target-dir': '/docs' })),
    tree(
      'primitive',
      { id: 'httpd', class: 'ocf', provider: 'heartbeat', type: 'apache' },
      tree('operations', {}, tree('op', { id: 'monitor', name: 'monitor', interval: '10s', 'on-fail': 'restart' })),
      tree(
        'meta_attributes',
        { id: 'meta' },
        tree(
          'rule',
          { id: 'rule', score: '1' },
          tree('expression', { id: 'expression', attribute: 'a', operation: 'eq', value: '1' }),
          tree('date_expression', { id: 'date', operation: 'in_range', end: '2030-01-01' }),
        ),
        tree('nvpair', { id: 'pair', name: 'priority', value: '1' }),
      ),
    ),
  );

const VALUES = [
  '',
  '1',
  '-1',
  ' 2 ',
  '1.5',
  'true',
  'TRUE',
  'INFINITY',
  'x y',
  'httpd',
  '80-90',
  'é',
  '1x',
  'ocf',
  'lt',
];
const ELEMENTS = ['docker', 'podman', 'network', 'port-mapping', 'primitive', 'group', 'rule', 'nvpair', 'op', 'lxc'];

function all(root: Tree): Tree[] {
  return [root, ...root.children.flatMap(all)];
}

/** A bundle for each change, with what was changed. */
function* mutants(): Generator<readonly [string, string]> {
  const count = all(base()).length;
  for (let i = 0; i < count; i += 1) {
    const change = (what: string, apply: (element: Tree, root: Tree) => void): readonly [string, string] => {
      const root = base();
      const element = all(root)[i] as Tree;
      apply(element, root);
      return [`${i} ${element.name}: ${what}`, text(root)];
    };
    const { name, attributes } = all(base())[i] as Tree;
    for (const attribute of attributes.keys()) {
      yield change(`without ${attribute}`, (element) => element.attributes.delete(attribute));
      for (const value of VALUES)
        yield change(`${attribute}="${value}"`, (element) => element.attributes.set(attribute, value));
    }
    for (const attribute of [...Object.keys(specOf(name)?.attributes ?? {}), 'replica', 'xml:lang'])
      if (!attributes.has(attribute))
        for (const value of ['1', 'web', 'x y'])
          yield change(`with ${attribute}="${value}"`, (element) => element.attributes.set(attribute, value));
    for (const child of ELEMENTS)
      yield change(`with ${child}`, (element) => element.children.push(tree(child, { id: `new-${child}` })));
    yield change('gone', (element, root) => {
      for (const parent of all(root)) parent.children = parent.children.filter((child) => child !== element);
    });
    yield change('twice', (element, root) => {
      for (const parent of all(root)) if (parent.children.includes(element)) parent.children.push(tree(element.name));
    });
  }
}

function cib(bundle: string): string {
  return (
    '<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>' +
    `<nodes/><resources>${bundle}</resources><constraints/></configuration></cib>`
  );
}

(isInstalled ? describe : describe.skip)('one change to a bundle', () => {
  const cases = [...mutants()];

  test('there are many', () => {
    expect(cases.length).toBeGreaterThan(900);
  });

  test.each([['2.9'], ['3.0'], ['3.9']])('is judged by %s as xmllint judges it', (number) => {
    const folder = mkdtempSync(join(tmpdir(), 'ciblint-'));
    try {
      for (const [i, [, bundle]] of cases.entries()) writeFileSync(join(folder, `${i}.xml`), cib(bundle));
      const files = cases.map((_, i) => `${i}.xml`);
      const rules = join(SCHEMAS, `pacemaker-${number}.rng`);
      const run = spawnSync('xmllint', ['--noout', '--relaxng', rules, ...files], {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      const rejected = new Set([...run.stderr.matchAll(/^(\d+)\.xml fails to validate$/gm)].map(([, i]) => Number(i)));
      expect(rejected.size).toBeGreaterThan(100);
      expect(rejected.size).toBeLessThan(cases.length);
      const differences = cases.flatMap(([what, bundle], i) => {
        const { findings } = lintText(cib(bundle), 'mutant.xml', { ...conformance, schema: schema(number) });
        if (findings.length > 0 === rejected.has(i)) return [];
        return [`${what}: ${rejected.has(i) ? 'rejected' : 'accepted'}, but ${findings.map(line).join('; ')}`];
      });
      expect(differences).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
