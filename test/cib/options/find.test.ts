import { describe, expect, test } from '@jest/globals';
import { expressionsFor } from '../../../src/cib/options/expressions.js';
import {
  alertOption,
  clusterOption,
  fencingParameter,
  isInternalMeta,
  metaAttribute,
  nearestOption,
  nodeAttribute,
  type OptionKind,
  operationAttribute,
} from '../../../src/cib/options/find.js';
import {
  defaultOf,
  isDeprecated,
  judge,
  nameIn,
  type Option,
  otherwiseOf,
  standingOf,
} from '../../../src/cib/options/option.js';
import { NEWEST_RELEASE as NEW, type Release, releaseOf } from '../../../src/cib/release.js';

const OLD = releaseOf('2.1.5') as Release;
const release = (number: string) => releaseOf(number) as Release;

describe('names', () => {
  test('old and new ones lead to one option', () => {
    expect(clusterOption('stonith-enabled')).toBe(clusterOption('fencing-enabled'));
    expect(metaAttribute('master-max', 'clone')?.name).toBe('promoted-max');
    expect(clusterOption('Stonith-Enabled')).toBeUndefined();
    expect(clusterOption('constructor')).toBeUndefined();
  });

  test('one name means different things', () => {
    expect(metaAttribute('ordered', 'group')?.default).toBe('true');
    expect(metaAttribute('ordered', 'clone')?.default).toBe('false');
    expect(metaAttribute('ordered', 'bundle')).toBeUndefined();
    expect(metaAttribute('clone-max', 'group')).toBeUndefined();
    expect(metaAttribute('clone-max')?.name).toBe('clone-max');
  });

  test('families', () => {
    expect(nodeAttribute('#health-cpu')?.name).toBe('#health*');
    expect(nodeAttribute('master-db')?.setBy).toBe('tools');
    expect(nodeAttribute('rack')).toBeUndefined();
    expect(fencingParameter('pcmk_reboot_timeout')?.default).toBe('60s');
    expect(fencingParameter('ip')).toBeUndefined();
    expect(operationAttribute('on-fail')?.type.check('Demote')).toEqual({ ok: true, value: 'demote' });
    expect(alertOption('timeout')?.default).toBe('30s');
    expect(isInternalMeta('container')).toBe(true);
  });

  test.each([
    ['stonith-enabled', '2.1.5', 'current'],
    ['fencing-enabled', '2.1.5', 'yet to come'],
    ['fencing-enabled', '3.0.2', 'current'],
    ['stonith-enabled', '3.0.2', 'former'],
    ['stonith-enabled', '3', 'current'],
    ['crmd-transition-delay', '2.1.5', 'former'],
    ['crmd-transition-delay', '3.0.0', 'gone'],
    ['crmd-transition-delay', '1.1.24', 'current'],
    ['node-pending-timeout', '2.1.5', 'yet to come'],
    ['remove-after-stop', '3.0.0', 'gone'],
    ['shutdown-lock', '2.1', 'current'],
  ])('%s in %s is %s', (name, number, standing) =>
    expect(standingOf(clusterOption(name) as Option, name, release(number))).toBe(standing),
  );

  test('the name that a release has', () => {
    expect(nameIn(clusterOption('fencing-timeout') as Option, OLD)).toBe('stonith-timeout');
    expect(nameIn(clusterOption('stonith-timeout') as Option, NEW)).toBe('fencing-timeout');
  });

  test.each<[string, OptionKind, Release, string | undefined]>([
    ['stonith_enabled', 'cluster', OLD, 'stonith-enabled'],
    ['stonith-enable', 'cluster', OLD, 'stonith-enabled'],
    ['fencing-enable', 'cluster', NEW, 'fencing-enabled'],
    ['no-quorum-polcy', 'cluster', NEW, 'no-quorum-policy'],
    ['is_managed', 'primitive', NEW, 'is-managed'],
    ['target-rol', 'group', NEW, 'target-role'],
    ['interleaved', 'clone', NEW, 'interleave'],
    ['interleaved', 'group', NEW, undefined],
    ['pcmk_hostlist', 'fencing', NEW, 'pcmk_host_list'],
    ['on_fail', 'operation', NEW, 'on-fail'],
    ['stand-by', 'node', NEW, 'standby'],
    ['hana_prd_site_srHook', 'cluster', NEW, undefined],
    ['department', 'primitive', NEW, undefined],
  ])('%s of kind %s', (name, kind, number, meant) => expect(nearestOption(name, kind, number)).toBe(meant));
});

describe('values', () => {
  const cluster = (name: string, text: string, number = NEW) => judge(clusterOption(name) as Option, text, number);
  const meta = (name: string, text: string, number = NEW) => judge(metaAttribute(name) as Option, text, number);

  test('what is read', () => {
    expect(cluster('symmetric-cluster', 'No')).toEqual({ ok: true, value: false });
    expect(cluster('batch-limit', '5x')).toMatchObject({ ok: true, value: 5, write: '5' });
    expect(cluster('no-quorum-policy', 'suicide')).toMatchObject({ ok: true, value: 'fence', write: 'fence' });
    expect(cluster('no-quorum-policy', 'suicide', OLD)).toEqual({ ok: true, value: 'fence' });
    expect(meta('priority', '#Default')).toEqual({ ok: true, value: undefined, note: 'is taken for no value' });
    expect(meta('is-managed', 'default')).toMatchObject({ ok: true, value: undefined });
  });

  test('what is not read, and what becomes of it', () => {
    expect(cluster('symmetric-cluster', 'maybe')).toMatchObject({
      ok: false,
      does: 'takes the default',
      says: 'error',
    });
    expect(cluster('fencing-action', 'poweroff')).toMatchObject({ ok: false, write: 'off' });
    expect(cluster('fencing-action', 'poweroff', OLD)).toMatchObject({ ok: true, write: 'off' });
    expect(cluster('fencing-action', 'Reboot')).toMatchObject({ ok: false, write: 'reboot' });
    expect(cluster('load-threshold', '80', OLD)).toMatchObject({ ok: false, says: 'nothing', write: '80%' });
    expect(cluster('load-threshold', '80')).toMatchObject({ ok: false, says: 'error' });
    expect(cluster('node-health-red', 'red')).toMatchObject({ ok: false });
    expect(meta('maintenance', 'default')).toMatchObject({ ok: false, does: 'takes it for false', says: 'nothing' });
    expect(meta('migration-threshold', '-1')).toMatchObject({ ok: false, does: 'takes INFINITY', says: 'warning' });
    expect(meta('multiple-active', 'stop_unexpected', release('2.1.0'))).toMatchObject({ ok: false, says: 'warning' });
    expect(judge(operationAttribute('timeout') as Option, 'PT1M', NEW)).toMatchObject({
      does: 'takes 20s',
      write: '1min',
    });
    expect(judge(operationAttribute('start-delay') as Option, '0', NEW)).toEqual({ ok: true, value: 0 });
    expect(judge(nodeAttribute('terminate') as Option, '1700000000', NEW)).toEqual({ ok: true, value: true });
    expect(judge(nodeAttribute('#health-disk') as Option, 'Green', NEW)).toEqual({ ok: true, value: 0 });
    expect(judge(nodeAttribute('#health-disk') as Option, 'blue', NEW)).toMatchObject({ ok: false });
  });

  test('by release', () => {
    expect(defaultOf(clusterOption('concurrent-fencing') as Option, OLD)).toBe('false');
    expect(defaultOf(clusterOption('concurrent-fencing') as Option, NEW)).toBe('true');
    expect(isDeprecated(clusterOption('concurrent-fencing') as Option, OLD)).toBe(false);
    expect(isDeprecated(clusterOption('concurrent-fencing') as Option, NEW)).toBe(true);
    expect(otherwiseOf(metaAttribute('priority') as Option, OLD)).toMatchObject({ says: 'nothing' });
  });
});

test('what a rule can ask', () => {
  expect(expressionsFor('cluster')).toEqual(['date_expression']);
  expect(expressionsFor('group', OLD)).not.toContain('expression');
  expect(expressionsFor('operation', OLD)).toContain('expression');
  expect(expressionsFor('operation')).toContain('op_expression');
  expect(expressionsFor('fencing')).toContain('expression');
});
