/** Cluster options: where their rules meet, and what the release has to say. */
import { describe, expect, test } from '@jest/globals';
import { releaseOf } from '../../src/cib/release.js';
import { lintText } from '../../src/engine/lint.js';
import { ALL_RULES, optionsWith } from '../linting.js';

function rulesOn(sets: string, { release, root = '' }: { release?: string; root?: string } = {}): string[] {
  const text = `<cib admin_epoch="0" epoch="1" num_updates="0" ${root}><configuration><crm_config>${sets}</crm_config><nodes/>
<resources><primitive id="ipmi" class="stonith" type="fence_ipmilan"/></resources><constraints/></configuration></cib>`;
  const given = release === undefined ? {} : { release: releaseOf(release) as never };
  const { findings, error } = lintText(text, 'test.xml', { ...optionsWith(ALL_RULES), ...given });
  expect(error).toBeUndefined();
  return findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('option/'));
}

function main(...pairs: readonly (readonly [string, string])[]): string {
  const all = pairs.map(([name, value], i) => `<nvpair id="o${i}" name="${name}" value="${value}"/>`);
  return `<cluster_property_set id="cib-bootstrap-options">${all.join('')}</cluster_property_set>`;
}

const OLD = { root: 'validate-with="pacemaker-3.0"' };

describe('the schema of a file is a lower bound of its release', () => {
  test.each([
    ['no-quorum-policy', 'demote'],
    ['fencing-enabled', 'true'],
    ['stonith-timeout', '+60'],
    ['shutdown-lock', 'true'],
    ['stonith-enabled', 'true'],
  ])('%s=%s is no mistake', (name, value) => {
    expect(rulesOn(main([name, value]), OLD)).toEqual([]);
  });

  test.each([
    ['no-quorum-policy', 'demote', 'option/invalid-value'],
    ['fencing-enabled', 'true', 'option/not-in-release'],
    ['stonith-timeout', '+60', 'option/invalid-value'],
    ['shutdown-lock', 'true', 'option/not-in-release'],
  ])('%s=%s is one where the release is given', (name, value, rule) => {
    expect(rulesOn(main([name, value]), { ...OLD, release: '2.0.3' })).toEqual([rule]);
  });

  test('junk is junk in every release', () => {
    expect(rulesOn(main(['no-quorum-policy', 'demoted']), OLD)).toEqual(['option/invalid-value']);
    expect(rulesOn(main(['fencing-enabled', 'flase']), OLD)).toEqual(['option/invalid-value']);
  });
});

describe('the feature set, which the cluster writes itself, tells the release', () => {
  const by = (featureSet: string, schema = '3.0') => ({
    root: `validate-with="pacemaker-${schema}" crm_feature_set="${featureSet}"`,
  });

  test.each([
    ['3.16.1', 'no-quorum-policy', 'fence', 'option/invalid-value'],
    ['3.16.1', 'fencing-enabled', 'false', 'option/not-in-release'],
    ['3.16.1', 'node-pending-timeout', '2h', 'option/not-in-release'],
    ['3.16.1', 'fence-remote-without-quorum', 'true', 'option/not-in-release'],
    ['3.16.1', 'stonith-timeout', '+10', 'option/invalid-value'],
    ['3.1.0', 'no-quorum-policy', 'demote', 'option/invalid-value'],
  ])('%s: %s=%s', (featureSet, name, value, rule) => {
    expect(rulesOn(main([name, value]), by(featureSet))).toEqual([rule]);
  });

  test('what some release with the feature set knows is no mistake', () => {
    expect(rulesOn(main(['fence-remote-without-quorum', 'true'], ['no-quorum-policy', 'fence']), by('3.19.0'))).toEqual(
      [],
    );
    expect(rulesOn(main(['fencing-enabled', 'true']), by('3.20.0'))).toEqual([]);
    expect(rulesOn(main(['fencing-enabled', 'true']), by('soon'))).toEqual([]);
  });

  test('a newer schema shows that the feature set is out of date', () => {
    expect(rulesOn(main(['fencing-enabled', 'true']), by('3.1.0', '3.9'))).toEqual([]);
  });

  test('the release that the user names comes first', () => {
    expect(rulesOn(main(['node-pending-timeout', '2h']), { ...by('3.16.1'), release: '2.1.9' })).toEqual([]);
  });
});

describe('one mistake, one finding', () => {
  test.each([
    [
      'a former name beside the new one',
      main(['fencing-enabled', 'true'], ['stonith-enabled', 'junk']),
      '3.0.2',
      ['option/former-name'],
    ],
    [
      'a policy that the release does not know',
      main(['stonith-enabled', 'false'], ['no-quorum-policy', 'fence']),
      '2.1.5',
      ['option/invalid-value'],
    ],
    [
      'a former name of what is to be removed',
      main(['stop-orphan-resources', 'false'], ['stop-orphan-actions', 'true']),
      '3.0.2',
      ['option/deprecated', 'option/former-name'],
    ],
    ['an option that is gone', main(['remove-after-stop', 'junk']), '3.0.2', ['option/not-in-release']],
    ['the word for the default', main(['symmetric-cluster', '#default']), '3.0.2', ['option/default-word']],
    ['an unreadable limit', main(['shutdown-lock-limit', 'junk']), '3.0.2', ['option/invalid-value']],
    [
      'an unreadable watchdog timeout',
      main(['have-watchdog', 'false'], ['stonith-watchdog-timeout', 'junk']),
      '2.1.5',
      ['option/unread-value'],
    ],
  ])('%s', (_, sets, release, expected) => {
    expect(rulesOn(sets, { root: 'validate-with="pacemaker-3.9"', release })).toEqual(expected);
  });

  test('what the schema refuses is its business', () => {
    const root = 'validate-with="pacemaker-4.0"';
    expect(rulesOn(main(['stonith-action', 'poweroff'], ['remove-after-stop', 'true']), { root })).toEqual([]);
    expect(rulesOn(main(['stonith_enabled', 'true']), { root: 'validate-with="pacemaker-3.9"' })).toEqual([]);
  });
});

test('a rule around the set leaves what counts otherwise to be judged', () => {
  const night = `<cluster_property_set id="night" score="9"><rule id="r" score="0"><date_expression id="d" operation="gt" start="2030-01-01"/></rule>
    <nvpair id="n" name="batch-limit" value="junk"/></cluster_property_set>`;
  const day = '<cluster_property_set id="day"><nvpair id="m" name="batch-limit" value="trash"/></cluster_property_set>';
  expect(rulesOn(night + day)).toEqual(['option/invalid-value', 'option/invalid-value']);
});
