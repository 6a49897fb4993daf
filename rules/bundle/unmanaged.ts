import { type IndexedBundle, indexedBundles } from '../../src/cib/bundle/resources.js';
import type { Document } from '../../src/cib/document.js';
import { MANUAL } from '../../src/cib/manual.js';
import type { Value, Values } from '../../src/cib/nvpairs.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

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
  reads: ['bundles', 'resources', 'properties', 'nodes', 'rscDefaults'],
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
      const touched = countOf(document, () => true);
      if (touched.count === 0) return;
      const { also } = touched;
      const mode = document.properties.get('maintenance-mode');
      if (applies(mode, true))
        context.report({ say: 'cluster', with: { value: mode.text, bundles: some(touched) }, at: mode.at, also });
      for (const { uname, type, attributes } of document.nodes) {
        const value = attributes.get('maintenance');
        if (type === 'remote' || !applies(value, true)) continue;
        const data = { node: uname.text, value: value.text, bundles: some(touched) };
        context.report({ say: 'node', with: data, at: value.at, also });
      }
      for (const { name, value } of causes(document.rscDefaults)) {
        const open = countOf(document, ({ resource, inner }) => !resource.meta.has(name) && !inner?.meta.has(name));
        if (open.count === 0) continue;
        const data = { name, value: value.text, bundles: some(open) };
        context.report({ say: 'defaults', with: data, at: value.at, also: open.also });
      }
      for (const { bundle, resource, inner } of withPrimitive(document)) {
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

function* withPrimitive(document: Document): Generator<IndexedBundle> {
  for (const indexed of indexedBundles(document)) if (indexed.bundle.primitive !== undefined) yield indexed;
}

/** How many bundles there are of a kind, and the first of them. */
interface Touched {
  readonly count: number;
  readonly also: readonly { readonly message: string; readonly at: Place['range'] }[];
}

function countOf(document: Document, isTouched: (bundle: IndexedBundle) => boolean): Touched {
  let count = 0;
  const also: { message: string; at: Place['range'] }[] = [];
  for (const indexed of withPrimitive(document)) {
    if (!isTouched(indexed)) continue;
    count += 1;
    const { id, at } = indexed.bundle;
    if (also.length < SHOWN) also.push({ message: `bundle "${id}"`, at: at.range });
  }
  return { count, also };
}

function some({ count, also }: Touched): string {
  return count === 1 ? (also[0]?.message ?? '') : `${count} bundles`;
}
