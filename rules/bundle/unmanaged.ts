import { type IndexedBundle, indexedBundles } from '../../src/cib/bundle/resources.js';
import { MANUAL } from '../../src/cib/manual.js';
import type { Value, Values } from '../../src/cib/nvpairs.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { defineRule } from '../../src/engine/rule.js';

/** How many bundles a finding for all of them points at. */
const SHOWN = 3;

export default defineRule({
  id: 'bundle/unmanaged',
  severity: 'warning',
  summary: 'Bundles with a primitive are managed',
  covers: ['manual/136'],
  why: `Restarting Pacemaker under running resources is what maintenance mode is otherwise good for, but not with bundles. The
connections to Pacemaker Remote in the containers end with the restart, and while a bundle is unmanaged the cluster does not
make them again. The bundle may then count as failed, and by the end of the maintenance it is stopped or its nodes are fenced.
This warning is about the restart: as long as Pacemaker keeps running, an unmanaged bundle is in no danger.`,
  remedy: 'Do not restart Pacemaker until it is taken back, or disable the bundle for the maintenance',
  see: [MANUAL.limitationsOfBundles],
  messages: {
    cluster: (d: { value: string; bundles: string }) =>
      `maintenance-mode="${d.value}": ${d.bundles} may fail if Pacemaker is restarted now`,
    defaults: (d: { name: string; value: string; bundles: string }) =>
      `${d.name}="${d.value}" for all resources: ${d.bundles} may fail if Pacemaker is restarted now`,
    node: (d: { node: string; value: string; bundles: string }) =>
      `maintenance="${d.value}" on node "${d.node}": ${d.bundles} may fail if Pacemaker is restarted there now`,
    bundle: (d: { name: string; value: string; bundle: string }) =>
      `${d.name}="${d.value}": bundle "${d.bundle}" may fail if Pacemaker is restarted now`,
    primitive: (d: { name: string; value: string; bundle: string; primitive: string }) =>
      `${d.name}="${d.value}" on primitive "${d.primitive}": bundle "${d.bundle}" may fail if Pacemaker is restarted now`,
  },
  examples: [
    {
      bad: `<configuration>
  <crm_config><cluster_property_set id="cib-bootstrap-options">
    <nvpair id="mode" name="maintenance-mode" value="«true»"/>
  </cluster_property_set></crm_config>
  <nodes><node id="1" uname="alpha"/></nodes>
  <resources>
    <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources><constraints/>
</configuration>`,
      says: ['cluster'],
    },
    {
      bad: `<configuration><crm_config/>
  <nodes><node id="1" uname="alpha"><instance_attributes id="alpha-attrs">
    <nvpair id="alpha-maintenance" name="maintenance" value="«on»"/>
  </instance_attributes></node></nodes>
  <resources>
    <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources><constraints/>
  <rsc_defaults><meta_attributes id="defaults"><nvpair id="managed" name="is-managed" value="«false»"/></meta_attributes></rsc_defaults>
</configuration>`,
      says: ['node', 'defaults'],
    },
    {
      bad: `<resources>
  <bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-managed" name="is-managed" value="«false»"/></meta_attributes>
    <podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
  </bundle>
  <bundle id="db"><podman image="galera:10"/><network ip-range-start="10.0.0.20" host-netmask="24"/>
    <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
      <meta_attributes id="db-meta"><nvpair id="db-maintenance" name="maintenance" value="«true»"/></meta_attributes>
    </primitive>
  </bundle>
</resources>`,
      says: ['bundle', 'primitive'],
    },
    {
      note: 'Without a primitive there is no connection to lose.',
      good: `<configuration>
  <crm_config><cluster_property_set id="cib-bootstrap-options">
    <nvpair id="mode" name="maintenance-mode" value="true"/>
  </cluster_property_set></crm_config>
  <nodes><node id="1" uname="alpha"/></nodes>
  <resources><bundle id="web"><podman image="httpd:2.4"/></bundle></resources><constraints/>
</configuration>`,
      also: ['option/left-on'],
    },
    {
      good: `<bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-managed" name="is-managed" value="true"/></meta_attributes>
  <podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const bundles = indexedBundles(document).filter(({ bundle }) => bundle.primitive !== undefined);
      if (bundles.length === 0) return;
      const also = bundles
        .slice(0, SHOWN)
        .map(({ bundle: { id, at } }) => ({ message: `bundle "${id}"`, at: at.range }));

      const mode = document.properties.get('maintenance-mode');
      if (applies(mode, true))
        context.report({ say: 'cluster', with: { value: mode.text, bundles: some(bundles) }, at: mode.at, also });
      for (const { uname, type, attributes } of document.nodes) {
        const value = attributes.get('maintenance');
        if (type === 'remote' || !applies(value, true)) continue;
        const data = { node: uname.text, value: value.text, bundles: some(bundles) };
        context.report({ say: 'node', with: data, at: value.at, also });
      }
      for (const { name, value } of causes(document.rscDefaults)) {
        const touched = bundles.filter(({ resource, inner }) => !resource.meta.has(name) && !inner?.meta.has(name));
        if (touched.length === 0) continue;
        const shown = touched
          .slice(0, SHOWN)
          .map(({ bundle: { id, at } }) => ({ message: `bundle "${id}"`, at: at.range }));
        const data = { name, value: value.text, bundles: some(touched) };
        context.report({ say: 'defaults', with: data, at: value.at, also: shown });
      }
      for (const { bundle, resource, inner } of bundles) {
        const own = causes(resource.meta);
        for (const { name, value } of own)
          context.report({ say: 'bundle', with: { name, value: value.text, bundle: bundle.id }, at: value.at });
        if (own.length > 0 || inner === undefined) continue;
        for (const { name, value } of causes(inner.meta)) {
          const data = { name, value: value.text, bundle: bundle.id, primitive: inner.id };
          context.report({ say: 'primitive', with: data, at: value.at });
        }
      }
    },
  }),
});

/** Whether a value is this boolean, without a rule that would make it so only at times. */
function applies(value: Value | undefined, wanted: boolean): value is Value {
  return value !== undefined && !value.ruled && booleanOf(value.text) === wanted;
}

/** What takes a resource out of the cluster's hands: the maintenance of it, or that it is not managed. */
function causes(meta: Values): { name: string; value: Value }[] {
  const [maintenance, managed] = [meta.get('maintenance'), meta.get('is-managed')];
  if (applies(maintenance, true)) return [{ name: 'maintenance', value: maintenance }];
  return applies(managed, false) ? [{ name: 'is-managed', value: managed }] : [];
}

function some(bundles: readonly IndexedBundle[]): string {
  const [first] = bundles;
  return bundles.length === 1 ? `bundle "${first?.bundle.id}"` : `${bundles.length} bundles`;
}
