/** One-fault CIBs made after pcs' own tests, with the verdict that each is to get. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { corpus, line, lint } from '../linting.js';

const folder = corpus('pcs-cases');
const rows =
  folder === undefined
    ? []
    : readFileSync(join(folder, 'manifest.tsv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((row) => row.split('\t'))
        .map(([file, expected]) => ({ file: file as string, expected: expected as string }));

/** Cases whose `warning` stands for "pcs can be forced, crm_verify is silent" where the container cannot start so. */
const WORSE_THAN_EXPECTED = new Set([
  'network-ip-garbage.xml',
  'network-netmask-0.xml',
  'port-map-range-no-dash.xml',
  'port-map-range-open.xml',
  'port-map-range-to-70000.xml',
  'port-map-range-reversed.xml',
  'port-map-port-twice.xml',
  'port-map-port-in-range.xml',
  'storage-map-relative-paths.xml',
  'storage-map-target-twice.xml',
]);

/** Placeholders in `ok` cases that pass pcs and would not run, and an option that Pacemaker translates wrongly. */
const WARNED = new Map([
  ['ok-container-all-options.xml', ['bundle/network-name', 'bundle/options-quoting']],
  ['ok-all-options.xml', ['bundle/network-name', 'bundle/options-quoting', 'bundle/mount-options']],
  ['ok-network-add-host.xml', ['bundle/add-host-false']],
]);

/** Two mistakes in one case: a relative source and a relative target. */
const TWO_MISTAKES = new Set(['storage-map-relative-paths.xml']);

/** What differs from the manifest for a reason. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  // The newest crm_verify calls it an error.
  'constraint-rule-date-bad.xml': ['error'],
  // Infos, which the preset recommended leaves out: what a command left behind, and what a test cluster has set on purpose.
  'constraint-cli-leftover.xml': [],
  'property-fencing-disabled.xml': [],
  // Tags may hold any id; only pcs wants resources.
  'tag-ref-not-resource.xml': [],
};

const whenPresent = folder === undefined ? describe.skip : describe;

whenPresent('cases of pcs and crmsh', () => {
  test('there are many', () => {
    expect(rows.length).toBeGreaterThan(130);
  });

  for (const { file, expected } of rows) {
    test(`${file} is ${expected}`, () => {
      const { findings } = lint(readFileSync(join(folder as string, file), 'utf8'));
      const lines = findings.map(line);
      if (expected === 'ok') {
        expect({ lines, rules: findings.map(({ rule }) => rule) }).toEqual({ lines, rules: WARNED.get(file) ?? [] });
        return;
      }
      const severity = WORSE_THAN_EXPECTED.has(file) ? 'error' : expected;
      const mistakes = TWO_MISTAKES.has(file) ? 2 : 1;
      expect({ lines, severities: findings.map((finding) => finding.severity) }).toEqual({
        lines,
        severities: OTHERWISE[file] ?? Array(mistakes).fill(severity),
      });
    });
  }
});
