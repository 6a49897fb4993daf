import { isNotPromotable } from '../../src/cib/bundle/agents.js';
import { soundPromotedMax } from '../../src/cib/bundle/counts.js';
import { type Bundle, bundleOf } from '../../src/cib/bundle/facts.js';
import { indexedBundles } from '../../src/cib/bundle/resources.js';
import { MANUAL } from '../../src/cib/manual.js';
import { hasFaults } from '../../src/cib/schema/judge.js';
import { defineRule } from '../../src/engine/rule.js';

const NAME = 'container-attribute-target';

export default defineRule({
  id: 'bundle/container-attribute-target-unset',
  severity: 'info',
  summary: 'A bundle with promotion says whose promotion scores count',
  covers: ['manual/123', 'manual/124'],
  why: `The agent of a promotable primitive writes promotion scores as node attributes, and in a container there are two nodes
for them: the bundle node, whose scores travel with the replica, and the cluster node underneath. The default is the bundle
node, which is right for storage that is the same on every host. If the data lies on the host, a replica that moves to
another host takes along a score that was true for the data it left behind; \`container-attribute-target=host\` keeps the
score with the host.`,
  remedy: 'Set the meta-attribute container-attribute-target to host if the data is kept on the host, else to local',
  see: [MANUAL.bundleNodeAttributes],
  reads: ['bundles', 'resources', 'rscDefaults'],
  messages: {
    unset: (d: { bundle: string }) =>
      `Bundle "${d.bundle}" can be promoted, and as container-attribute-target is not set, scores belong to the bundle nodes`,
    hostStorage: (d: { bundle: string; source: string; target: string }) =>
      `Bundle "${d.bundle}" can be promoted and has "${d.target}" from "${d.source}" on the host, but container-attribute-target is not set, so scores belong to the bundle nodes`,
  },
  examples: [
    {
      bad: `<bundle id="db"><podman image="redis:7" replicas="3" promoted-max="«1»"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="redis" class="ocf" provider="heartbeat" type="redis">
    <operations><op id="redis-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
      says: ['unset'],
    },
    {
      bad: `<bundle id="db"><podman image="galera:10" promoted-max="«1»"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage><storage-mapping id="db-data" source-dir="/srv/mysql" target-dir="/var/lib/mysql" options="rw,Z"/></storage>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <instance_attributes id="galera-params"><nvpair id="galera-dir" name="datadir" value="/var/lib/mysql/data"/></instance_attributes>
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
      says: ['hostStorage'],
    },
    {
      note: 'It is there, under a wrong name',
      good: `<bundle id="db"><podman image="mariadb:10.5" replicas="3" promoted-max="1"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <meta_attribute id="galera-meta"><nvpair id="galera-target" name="container-attribute-target" value="host"/></meta_attribute>
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
      also: ['schema/unknown-element'],
    },
    {
      good: `<bundle id="db"><podman image="redis:7" replicas="3" promoted-max="1"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="redis" class="ocf" provider="heartbeat" type="redis">
    <meta_attributes id="redis-meta"><nvpair id="redis-target" name="container-attribute-target" value="host"/></meta_attributes>
    <operations><op id="redis-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
    },
    { good: `<bundle id="web"><podman image="httpd:2.4" replicas="3"/></bundle>` },
  ],
  check: (context) => {
    /** Where bundles stand that the schema finds fault with: the attribute may be there in some wrong form. */
    const faulty = new Set<number>();
    return {
      bundle(element) {
        if (bundleOf(element).promotedMax.value > 0 && hasFaults(element, context.schema))
          faulty.add(bundleOf(element).at.range.start);
      },
      end(document) {
        for (const { bundle, resource, inner } of indexedBundles(document)) {
          if (faulty.has(bundle.at.range.start)) continue;
          const promotedMax = soundPromotedMax(bundle, context.schema);
          if (inner === undefined || promotedMax?.field === undefined || promotedMax.value === 0) continue;
          const { field } = promotedMax;
          // Only an OCF agent can be promoted, so only there do scores matter.
          if (inner.class !== undefined && inner.class !== 'ocf') continue;
          if (isNotPromotable(inner.provider, inner.type)) continue;
          const templated = inner.template === undefined ? undefined : document.resources.get(inner.template);
          if ([resource, inner, templated].some((holder) => holder?.meta.has(NAME))) continue;
          if (document.rscDefaults.has(NAME)) continue;
          const paths = [...inner.params.values(), ...(templated?.params.values() ?? [])].map(({ text }) => text);
          const storage = dataOnHost(bundle, paths);
          if (storage === undefined) context.report({ say: 'unset', with: { bundle: bundle.id }, at: field.at });
          else
            context.report({
              say: 'hostStorage',
              with: { bundle: bundle.id, source: storage.source.text, target: storage.target.text },
              at: field.at,
              also: [{ message: `mapped from "${storage.source.text}" on the host`, at: storage.target.at.range }],
            });
        }
      },
    };
  },
});

/**
 * The mapping that brings a data directory from the host: writable, no single file, and holding one of the agent's paths or
 * standing below /var/lib, where services keep their data.
 */
function dataOnHost(bundle: Bundle, paths: readonly string[]) {
  for (const { sourceDir: source, targetDir: target, options } of bundle.storage) {
    if (source === undefined || target === undefined || !target.text.startsWith('/')) continue;
    const isReadOnly = options?.text.split(',').includes('ro');
    const isFile = /\.\w+$/.test(target.text);
    if (isReadOnly || isFile) continue;
    const directory = `${target.text.replace(/\/+$/, '')}/`;
    if (directory.startsWith('/var/lib/') || paths.some((path) => `${path}/`.startsWith(directory)))
      return { source, target };
  }
  return undefined;
}
