/** The tables, held against the daemons and crm_verify of Pacemaker 2.1.5, where they are installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { CLUSTER_OPTIONS } from '../../../src/cib/options/cluster.js';
import { FENCING_OPTIONS } from '../../../src/cib/options/fencing.js';
import { clusterOption, fencingParameter } from '../../../src/cib/options/find.js';
import { META_OPTIONS } from '../../../src/cib/options/meta.js';
import { defaultOf, nameIn, type Option, otherwiseOf, standingOf } from '../../../src/cib/options/option.js';
import { type Release, releaseOf } from '../../../src/cib/release.js';

const OLD = releaseOf('2.1.5') as Release;
const DAEMONS = process.env.PCMK_daemon_directory ?? '/usr/lib/pacemaker';
const folder = mkdtempSync(join(tmpdir(), 'ciblint-'));
afterAll(() => rmSync(folder, { recursive: true }));

const isInstalled = / 2\.1\.5$/m.test(spawnSync('crm_verify', ['--version'], { encoding: 'utf8' }).stdout ?? '');
const metadataOf = (daemon: string) =>
  isInstalled ? (spawnSync(join(DAEMONS, daemon), ['metadata'], { encoding: 'utf8' }).stdout ?? '') : '';
const schedulers = metadataOf('pacemaker-schedulerd');
const all = schedulers + metadataOf('pacemaker-controld') + metadataOf('pacemaker-based');
const fencers = metadataOf('pacemaker-fenced');
const withMetadata = all === '' ? test.skip : test;
const withVerify = isInstalled ? test : test.skip;

/** Names and defaults. */
function parametersIn(metadata: string): Map<string, string | undefined> {
  const found = metadata.matchAll(/<parameter name="([^"]+)">[\s\S]*?<content type="[^"]*"(?: default="([^"]*)")?/g);
  return new Map([...found].map(([, name, value]) => [name as string, value]));
}

const known = (options: readonly Option[]) =>
  options
    .filter((option) => option.hidden !== true && standingOf(option, nameIn(option, OLD), OLD) === 'current')
    .map((option) => nameIn(option, OLD))
    .sort();

/** Defaults of options that the cluster finds out, or that depend. */
const DIFFERENT = new Set(['dc-version', 'cluster-infrastructure', 'pcmk_host_argument', 'pcmk_host_check']);

describe('the metadata of 2.1.5', () => {
  for (const [what, metadata, options, find] of [
    ['cluster options', all, CLUSTER_OPTIONS, clusterOption],
    ['fencing parameters', fencers, FENCING_OPTIONS, fencingParameter],
  ] as const) {
    withMetadata(`${what}: the same names`, () => {
      expect(known(options)).toEqual([...parametersIn(metadata).keys()].sort());
    });
    withMetadata(`${what}: the same defaults`, () => {
      for (const [name, value] of parametersIn(metadata)) {
        const option = find(name);
        if (option !== undefined && !DIFFERENT.has(name))
          expect([name, defaultOf(option, OLD) ?? '']).toEqual([name, value ?? '']);
      }
    });
  }
});

function verified(options: string, resources: string): string {
  const file = join(folder, 'cib.xml');
  writeFileSync(
    file,
    `<cib crm_feature_set="3.15.1" validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0"><configuration>` +
      `<crm_config><cluster_property_set id="o">${options}</cluster_property_set></crm_config><nodes/>` +
      `<resources>${resources}</resources><constraints/></configuration><status/></cib>`,
  );
  return spawnSync('crm_verify', ['-VV', '--xml-file', file], { encoding: 'utf8' }).stderr;
}

const pair = (name: string, value: string) => `<nvpair id="i-${name}" name="${name}" value="${value}"/>`;

describe('crm_verify 2.1.5', () => {
  withVerify('refuses the cluster options that it says it refuses', () => {
    const options = CLUSTER_OPTIONS.filter((option) => standingOf(option, nameIn(option, OLD), OLD) === 'current');
    const said = verified(options.map((option) => pair(nameIn(option, OLD), '?')).join(''), '');
    const refused = options.filter((option) => said.includes(`cluster option '${nameIn(option, OLD)}'`));
    const expected = options.filter(
      (option) => otherwiseOf(option, OLD).says === 'error' && !option.type.check('?', OLD).ok,
    );
    expect(refused.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
  });

  withVerify('speaks of the meta-attributes that it says it speaks of', () => {
    const options = META_OPTIONS.filter((option) => option.on.includes('primitive') && option.until === undefined);
    const resources = options.map(
      ({ name }, at) =>
        `<primitive id="r${at}" class="ocf" provider="pacemaker" type="Dummy"><meta_attributes id="m${at}">` +
        `${pair(name, '?')}</meta_attributes></primitive>`,
    );
    const said = verified(pair('stonith-enabled', 'false'), resources.join(''));
    const spoken = options.filter(({ name }) => new RegExp(`(?:error|warning): .*\\b${name}\\b`).test(said));
    const expected = options.filter(
      (option) => otherwiseOf(option, OLD).says !== 'nothing' && !option.type.check('?', OLD).ok,
    );
    expect(spoken.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
  });
});
