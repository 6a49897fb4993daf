import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lintText } from '../../src/engine/lint.js';
import { MostFindings } from '../../src/engine/most.js';
import { ALL_RULES, optionsWith } from '../linting.js';

const SEVERITY = { 0: 'error', 1: 'warning', 2: 'info' } as const;

test('the most severe are kept, and of those the first', () => {
  const findings = fc.array(fc.record({ at: fc.nat(50), weight: fc.constantFrom(0, 1, 2) }), { maxLength: 6000 });
  fc.assert(
    fc.property(findings, fc.integer({ min: 1, max: 60 }), (all, most) => {
      const numbered = all.map(({ at, weight }, n) => ({
        at: at * 10_000 + n,
        severity: SEVERITY[weight as 0 | 1 | 2],
      }));
      const kept = new MostFindings<(typeof numbered)[number]>(
        most,
        (a, b) => a.at - b.at,
        (findings) => findings,
      );
      for (const finding of numbered) kept.push(finding);
      expect(kept.kept.length).toBeLessThanOrEqual(2 * most + 1001);
      const order = ['error', 'warning', 'info'];
      const best = [...numbered].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || a.at - b.at);
      expect(kept.told(kept.kept)).toEqual(best.slice(0, most).sort((a, b) => a.at - b.at));
      const left = best.slice(most).map(({ severity }) => severity);
      const [errors = 0, warnings = 0, infos = 0] = order.map((each) => left.filter((one) => one === each).length);
      expect(kept.omitted).toEqual(left.length === 0 ? undefined : { errors, warnings, infos });
    }),
    { numRuns: 50 },
  );
});

test('a document full of mistakes', () => {
  const wrong = Array.from({ length: 5000 }, (_, n) => `<primitive id="p${n}" class="ocf" type="x" nonsense="1"/>`);
  const text = `<resources><!-- ciblint-disable-next-line schema/unknown-attribute -->\n${wrong.join('\n')}</resources>`;
  const all = lintText(text, 'cib.xml', optionsWith(ALL_RULES));
  const few = lintText(text, 'cib.xml', { ...optionsWith(ALL_RULES), maxFindings: 7 });
  expect(all.omitted).toBeUndefined();
  const errors = all.findings.filter(({ severity }) => severity === 'error');
  expect(errors.length).toBeGreaterThan(4000);
  expect(few.findings).toEqual(errors.slice(0, 7));
  const others = all.findings.length - errors.length;
  expect(few.omitted).toEqual({ errors: errors.length - 7, warnings: others, infos: 0 });
});

test('what is suppressed or ignored takes the place of nothing', () => {
  const wrong = Array.from({ length: 3000 }, (_, n) => `<primitive id="p${n}" class="ocf" type="x" nonsense="1"/>`);
  const suppressed = `<!-- ciblint-disable schema/unknown-attribute, schema/missing-attribute -->\n${wrong.join('\n')}
<!-- ciblint-enable schema/unknown-attribute, schema/missing-attribute -->`;
  const text = `<resources>${suppressed}<group id="g"/></resources>`;
  const options = optionsWith(ALL_RULES);
  const all = lintText(text, 'cib.xml', options);
  expect(all.findings.length).toBeGreaterThan(0);
  expect(lintText(text, 'cib.xml', { ...options, maxFindings: all.findings.length })).toEqual(all);
  const ignore = wrong.map((_, n) => ({ rule: 'schema/unknown-attribute', id: `p${n}` }));
  const plain = `<resources>${wrong.join('\n')}<group id="g"/></resources>`;
  const left = lintText(plain, 'cib.xml', { ...options, ignore });
  expect(lintText(plain, 'cib.xml', { ...options, ignore, maxFindings: left.findings.length })).toEqual(left);
});
