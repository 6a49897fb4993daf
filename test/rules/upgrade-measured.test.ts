/** What becomes of options in an upgrade from schema 2.10, against what cibadmin makes of them, where it is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { REFUSALS } from '../../src/cib/schema/nvsets.js';
import { schema } from '../../src/cib/schema/version.js';
import { lintText } from '../../src/engine/lint.js';
import { ALL_RULES, optionsWith } from '../linting.js';

const folder = mkdtempSync(join(tmpdir(), 'ciblint-upgrade-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const whenInstalled = spawnSync('cibadmin', ['--version']).status === 0 ? test : test.skip;

/** Everything that 3.0 refuses, with values that decide, and what it accepts and an upgrade rewrites all the same. */
const BANNED = REFUSALS.filter(({ since }) => since === '3.0');
const namesOf = (set: string, of?: string) =>
  BANNED.filter((each) => each.set === set && each.of?.[0] === of).flatMap(({ names, instead = {} }) => [
    ...Object.keys(instead),
    ...Object.keys(names),
  ]);

function pair(id: string, name: string, value: string): string {
  return `<nvpair id="${id}" name="${name}" value="${value}"/>`;
}

/** A primitive for each option, so that none is in another's way. */
function resource(id: string, inside: string): string {
  return `<primitive id="r-${id}" class="ocf" provider="heartbeat" type="Dummy">${inside}</primitive>`;
}

const properties = [
  ...namesOf('cluster_property_set').map((name) => [name, name === 'cluster-infrastructure' ? 'cman' : '10']),
  ['expected_quorum_votes', '3'],
  ['no-quorum-policy', 'stop'],
];
const metas = [
  ...namesOf('meta_attributes', 'primitive'),
  'resource-failure-stickiness',
  'resource_failure_stickiness',
];
const parameters = [
  ...namesOf('instance_attributes', 'primitive').map((name) => [name, 'port:x']),
  ['pcmk_arg_map', 'x:y'],
];
const ofOperations = ['start', 'monitor'].flatMap((operation) =>
  namesOf('instance_attributes', 'op').map((name) => [operation, name]),
);

const text = `<cib validate-with="pacemaker-2.10" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config>
${properties.map(([name, value], i) => `<cluster_property_set id="s${i}">${pair(`property-${i}`, name as string, value as string)}</cluster_property_set>`).join('\n')}
</crm_config><nodes/><resources>
${metas.map((name, i) => resource(`m${i}`, `<meta_attributes id="m${i}">${pair(`meta-${i}`, name, i % 2 ? '-INFINITY' : '-5')}</meta_attributes>`)).join('\n')}
${parameters.map(([name, value], i) => resource(`p${i}`, `<instance_attributes id="p${i}">${pair(`parameter-${i}`, name as string, value as string)}</instance_attributes>`)).join('\n')}
${ofOperations
  .map(([operation, name], i) =>
    resource(
      `o${i}`,
      `<operations><op id="o${i}" name="${operation}" interval="0"><instance_attributes id="i${i}">${pair(`operation-${i}`, name as string, '1')}</instance_attributes></op></operations>`,
    ),
  )
  .join('\n')}
</resources><constraints/></configuration></cib>`;

/** Renamed by the first, and dropped by the second. */
const AGAIN = `property-${properties.findIndex(([name]) => name === 'remove_after_stop')}`;

/** What stands in an upgraded CIB under the id of a pair. */
function fateOf(id: string, upgraded: string): string {
  const [before] = matches(id, text);
  const [after] = matches(id, upgraded);
  if (after === undefined) return 'dropped';
  if (before?.name === after.name) return before.set === after.set ? 'kept' : 'changed';
  // Isolation is gone, whatever stands in its place.
  if (after.name === 'target-role') return 'dropped';
  return before?.set === after.set && !after.name.endsWith('-threshold') ? 'renamed' : 'changed';
}

function matches(id: string, xml: string): { name: string; set: string }[] {
  const at = xml.indexOf(`<nvpair id="${id}"`);
  if (at < 0) return [];
  const sets = [...xml.slice(0, at).matchAll(/<(\w+_attributes|cluster_property_set) id="/g)];
  return [{ name: /name="([^"]*)"/.exec(xml.slice(at))?.[1] ?? '', set: sets.at(-1)?.[1] ?? '' }];
}

whenInstalled('options meet the fate that is foretold', () => {
  const file = join(folder, 'cib.xml');
  writeFileSync(file, text);
  const { status, stderr } = spawnSync('cibadmin', ['--upgrade', '--force'], {
    env: { ...process.env, CIB_file: file },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const upgraded = readFileSync(file, 'utf8');
  // By a schema that accepts as much as it can; the first of the two upgrades on the way there is measured.
  const { findings } = lintText(text, 'cib.xml', {
    ...optionsWith(ALL_RULES.filter(({ id }) => id.startsWith('upgrade/'))),
    schema: schema('4.0'),
  });
  const foretold = new Map(
    findings.map(({ element, messageId }) => [/@id='([^']*)'\]$/.exec(element ?? '')?.[1], messageId]),
  );
  const ids = [...text.matchAll(/<nvpair id="([^"]*)"/g)].map(([, id]) => id as string);
  expect(ids.length).toBeGreaterThan(50);
  const differences = ids
    .map((id) => [id, fateOf(id, upgraded), foretold.get(id) ?? 'kept'] as const)
    .filter(([id, real, ours]) => real !== ours && id !== AGAIN);
  expect(differences).toEqual([]);
});
