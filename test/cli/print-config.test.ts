import { afterEach, describe, expect, test } from '@jest/globals';
import { ALL_RULES } from '../linting.js';
import { World } from './world.js';

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

function worldWith(files: Readonly<Record<string, string>> = {}): World {
  const world = new World(files);
  worlds.push(world);
  return world;
}

const PORT = 'bundle/port-xor-range';
const SCRIPT = 'bundle/run-command-script';

/** Two files, the one extending the other, that between them set everything. */
const FILES = {
  'base.json': JSON.stringify({
    preset: 'strict',
    maxWarnings: 3,
    rules: { [PORT]: 'info', 'bundle/image-tag': 'off' },
    ignore: [{ rule: 'bundle/image-tag', id: 'web', reason: 'pinned elsewhere' }],
  }),
  'conf/.ciblintrc': JSON.stringify({
    extends: '../base.json',
    rules: { [SCRIPT]: ['warning', { commands: ['/start'] }] },
    overrides: [{ files: ['lab/**'], rules: { [PORT]: 'off', [SCRIPT]: 'error' }, pacemaker: '2.1' }],
    ignoreFiles: ['lab/old/'],
    baseline: 'known.json',
  }),
};

describe('as JSON', () => {
  test('without a configuration', async () => {
    const world = worldWith();
    const { code, out, err } = await world.run(['print-config', 'nowhere.xml']);
    expect([code, err]).toEqual([0, '']);
    const { rules, origins, ...rest } = JSON.parse(out);
    expect(rest).toEqual({
      file: 'nowhere.xml',
      preset: 'recommended',
      failOn: 'error',
      ignore: [],
      ignoreFiles: [],
      ignored: false,
      plugins: [],
      files: [],
    });
    expect(Object.keys(rules)).toEqual(ALL_RULES.map(({ id }) => id).sort());
    expect(rules[PORT]).toBe('error');
    expect(origins.preset).toEqual({ from: 'default' });
    expect(origins.rules[PORT]).toEqual({ severity: { from: 'preset', preset: 'recommended' } });
    expect(origins.rules[SCRIPT].options).toEqual({ from: 'default' });
  });

  test('what set each value', async () => {
    const world = worldWith(FILES);
    const { out } = await world.run([
      'print-config',
      'conf/lab/old/cib.xml',
      ...['--config', 'conf/.ciblintrc', '--rule', 'bundle/duplicate-port: off', '--schema', '3.9'],
    ]);
    const { origins, rules, ...rest } = JSON.parse(out);
    const [base, main] = [world.path('base.json'), world.path('conf/.ciblintrc')];
    const override = { from: 'configuration', file: main, override: 0, files: ['lab/**'] };
    expect(rest).toMatchObject({
      ...{ config: main, files: [base, main], preset: 'strict', pacemaker: '2.1', schema: '3.9', maxWarnings: 3 },
      ...{ baseline: world.path('conf/known.json'), ignoreFiles: ['lab/old/'], ignored: true },
    });
    expect(origins).toMatchObject({
      preset: { from: 'configuration', file: base },
      pacemaker: override,
      schema: { from: 'command line' },
      failOn: { from: 'default' },
      maxWarnings: { from: 'configuration', file: base },
      baseline: { from: 'configuration', file: main },
      ignore: [{ from: 'configuration', file: base }],
      ignoreFiles: [{ from: 'configuration', file: main }],
    });
    expect([rules[PORT], rules['bundle/image-tag'], rules['bundle/duplicate-port']]).toEqual(['off', 'off', 'off']);
    expect(origins.rules[PORT].severity).toEqual(override);
    expect(origins.rules['bundle/image-tag'].severity).toEqual({ from: 'configuration', file: base });
    expect(origins.rules['bundle/duplicate-port'].severity).toEqual({ from: 'command line' });
    // The severity comes from the override, the options from below it.
    expect(rules[SCRIPT]).toEqual(['error', expect.objectContaining({ commands: ['/start'] })]);
    expect(origins.rules[SCRIPT]).toEqual({ severity: override, options: { from: 'configuration', file: main } });
  });

  test('a baseline that is there and that nobody named', async () => {
    const world = worldWith({ 'ciblint-baseline.json': '{}' });
    const { baseline, origins } = JSON.parse((await world.run(['print-config', 'x'])).out);
    expect([baseline, origins.baseline]).toEqual([world.path('ciblint-baseline.json'), { from: 'default' }]);
  });
});

describe('as text', () => {
  test('what set each value, and only the rules that somebody set', async () => {
    const world = worldWith(FILES);
    const { code, out, err } = await world.run([
      'print-config',
      'conf/lab/cib.xml',
      ...['--format', 'text', '--config', 'conf/.ciblintrc', '--rule', 'bundle/duplicate-port: off'],
    ]);
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n').map((line) => line.trim().split(/ {2,}/));
    expect(lines).toEqual(
      expect.arrayContaining([
        ['Settings for conf/lab/cib.xml'],
        ['Configuration: conf/.ciblintrc, which extends base.json'],
        ['preset', 'strict', 'base.json'],
        ['pacemaker', '2.1', 'conf/.ciblintrc, overrides[0] for lab/**'],
        ['schema', 'as each file names', 'default'],
        ['failOn', 'error', 'default'],
        ['baseline', 'conf/known.json', 'conf/.ciblintrc'],
        [PORT, 'off', 'conf/.ciblintrc, overrides[0] for lab/**'],
        ['bundle/duplicate-port', 'off', 'command line'],
        ['ignore', 'bundle/image-tag at web: pinned elsewhere', 'base.json'],
      ]),
    );
    const others = lines.find(([name]) => name === 'all others');
    const set = 4;
    expect(others).toEqual(['all others', `${ALL_RULES.length - set} on, 0 off`, 'preset strict']);
  });

  test('a name that would act on the terminal', async () => {
    const world = worldWith();
    const { out } = await world.run(['print-config', 'a\u001b[2J.xml', '--format', 'text']);
    expect(out).toContain('a\\u{1b}[2J.xml');
    expect(out).not.toContain('\u001b');
  });
});
