import { afterAll, describe, expect, test } from '@jest/globals';
import { defineRule, fixText, lintFiles, lintText, rules, UsageError } from '../src/index.js';
import { CLEAN, FAULTY, World } from './cli/world.js';

const world = new World({ 'a.xml': FAULTY, 'lab/b.xml': FAULTY, 'clean.xml': CLEAN, '.ciblintrc': 'rulez: not read' });
afterAll(() => world.remove());

const RULE = 'bundle/port-xor-range';

describe('the library', () => {
  test('lints a text', async () => {
    const { path, findings, error } = await lintText(FAULTY, { path: 'x.xml' });
    expect([path, error, findings.map(({ rule }) => rule)]).toEqual(['x.xml', undefined, [RULE]]);
    expect((await lintText(CLEAN)).findings).toEqual([]);
    expect((await lintText('no xml')).findings).toHaveLength(1);
  });

  test('lints files, in their order, with settings', async () => {
    const results = await lintFiles(['lab/b.xml', 'a.xml', 'nowhere.xml'], {
      cwd: world.folder,
      overrides: [{ files: 'lab/**', rules: { [RULE]: 'off' } }],
    });
    expect(results.map(({ path, findings, error }) => [path, findings.length, error])).toEqual([
      ['lab/b.xml', 0, undefined],
      ['a.xml', 1, undefined],
      ['nowhere.xml', 0, 'nowhere.xml: no such file or folder'],
    ]);
  });

  test('fixes a text', async () => {
    const text = CLEAN.replace('port="80"', 'port=" 80"');
    const { text: fixed, fixed: count, changes, result } = await fixText(text, { path: 'x.xml' });
    expect([fixed, count, changes.length, result.findings, result.path]).toEqual([CLEAN, 1, 1, [], 'x.xml']);
    expect((await fixText(text, { rules: { 'bundle/port-number': 'off' } })).text).toBe(text);
    await expect(fixText(text, { preset: 'all' as 'strict' })).rejects.toThrow('"all" is none of');
  });

  test('takes further rules', async () => {
    const rule = defineRule({
      id: 'site/no-docker',
      severity: 'warning',
      summary: 's',
      why: 'w',
      remedy: 'r',
      messages: { found: (d: { id: string }) => `no ${d.id}` },
      examples: [],
      check: (context) => ({
        docker(element) {
          context.report({ say: 'found', with: { id: element.name }, at: element });
        },
      }),
    });
    const { findings } = await lintText(CLEAN, { moreRules: [rule], rules: { 'site/no-docker': 'error' } });
    expect(findings).toMatchObject([{ rule: 'site/no-docker', severity: 'error', message: 'no docker' }]);
  });

  test('refuses settings that are wrong', async () => {
    await expect(lintText('', { rules: { 'bundle/port-xr-range': 'off' } })).rejects.toThrow(UsageError);
    await expect(lintText('', { rules: { 'bundle/port-xr-range': 'off' } })).rejects.toThrow(`did you mean "${RULE}"?`);
    await expect(lintText('', { preset: 'all' as 'strict' })).rejects.toThrow('"all" is none of');
  });

  test('names all rules', () => {
    expect(rules.map(({ id }) => id)).toContain(RULE);
    expect(rules.map(({ id }) => id)).toContain('well-formed');
  });
});
