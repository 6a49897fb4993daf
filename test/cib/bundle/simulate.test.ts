/** The command lines of containers as crm_simulate has them, where it is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { containerId } from '../../../src/cib/bundle/implicit.js';
import { hostEntryOf, launchOptionsOf } from '../../../src/cib/bundle/launch.js';
import { bundleIn } from './read.js';

const installed =
  spawnSync('crm_simulate', ['--version'], { encoding: 'utf8' }).stdout?.startsWith('Pacemaker 2') === true;

const HEAD = `<cib crm_feature_set="3.16.2" validate-with="none" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1">
<configuration><crm_config><cluster_property_set id="cib-bootstrap-options">
<nvpair id="s" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="n1"/></nodes><resources>`;
const FOOT = `</resources><constraints/></configuration><status>
<node_state id="1" uname="n1" in_ccm="true" crmd="online" join="member" expected="member"/></status></cib>`;

/** The run_opts of every container that crm_simulate means to probe or start, white space evened out. */
function simulated(bundle: string): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'ciblint-simulate-'));
  try {
    writeFileSync(join(folder, 'cib.xml'), HEAD + bundle + FOOT);
    // crm_simulate may fail after it has written the graph.
    spawnSync('crm_simulate', ['-x', 'cib.xml', '-S', '-G', 'graph.xml'], { cwd: folder });
    const graph = readFileSync(join(folder, 'graph.xml'), 'utf8');
    const options = new Map<string, string>();
    for (const [, id, text] of graph.matchAll(/<primitive id="([^"]*)"[^>]*>\s*<attributes [^>]*run_opts="([^"]*)"/g))
      options.set(id as string, even((text as string).replaceAll('&quot;', '"')));
    return options;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function even(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

const P = '<primitive id="p" class="ocf" provider="heartbeat" type="Dummy"/>';
const NETWORK =
  '<port-mapping id="m1" port="80" internal-port="8080"/><port-mapping id="m2" range="90-95"/><port-mapping id="m3" port="81"/>';
const STORAGE =
  '<storage><storage-mapping id="s1" source-dir="/a" target-dir="/ta"/><storage-mapping id="s2" source-dir-root="/r/" target-dir="/tr" options="rw,Z"/></storage>';

const BUNDLES = [
  `<docker image="i" replicas="3" options="--log-driver=journald  -e A=b"/><network ip-range-start="10.0.3.253">${NETWORK}</network>${STORAGE}${P}`,
  `<podman image="i" replicas="2"/><network ip-range-start="10.0.0.5/24" control-port="3122">${NETWORK}</network>${P}`,
  `<podman image="i" replicas="4"/><network ip-range-start="10.0.254.5">${NETWORK}</network>${P}`,
  `<podman image="i" replicas="3"/><network ip-range-start="hello" add-host="no"/>${P}`,
  `<podman image="i" replicas="2"/><network ip-range-start="fe80::1"/>`,
  `<docker image="i" network="host" promoted-max="1"/><network control-port="3122">${NETWORK}</network>${STORAGE}${P}`,
  `<docker image="i" network="host"/><network ip-range-start="10.0.0.1">${NETWORK}</network>${P}`,
  `<docker image="i" options="--net=host"/><network control-port="99999">${NETWORK}</network>${P}`,
  `<podman image="i" network="none" replicas="0"/>`,
  `<podman image="i"/><network>${NETWORK}<port-mapping id="m4"/></network>${STORAGE}`,
  `<podman image="i"/><network control-port="1"/><storage><storage-mapping id="s" source-dir="/l" target-dir="/var/log"/></storage>${P}`,
  `<podman image="i"/><network control-port="1"/><storage><storage-mapping id="s" source-dir="/l" target-dir="/var/log/"/></storage>${P}`,
  `<rkt image="i" replicas="2"/><network ip-range-start="10.0.0.1">${NETWORK}</network>${STORAGE}${P}`,
  `<rkt image="i"/><network control-port="3122">${NETWORK}</network>${P}`,
];

(installed ? test : test.skip).each(BUNDLES)('as crm_simulate: %s', (inside) => {
  const text = `<bundle id="b">${inside}</bundle>`;
  const bundle = bundleIn(text);
  const replicas = Array.from({ length: bundle.replicas.value }, (_, n) => n);
  const entries = replicas.flatMap((n) => hostEntryOf(bundle, n) ?? []);
  const expected = new Map(
    replicas.map((n) => {
      const options = launchOptionsOf(bundle, n).map((option) => option.text);
      return [containerId(bundle, n), even([...options, ...entries].join(' '))];
    }),
  );
  expect(expected).toEqual(simulated(text));
});
