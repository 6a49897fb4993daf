import { isMetaSet } from '../../src/cib/census.js';
import { countingMeta } from '../../src/cib/counting-meta.js';
import type { Resource } from '../../src/cib/document.js';
import type { Value } from '../../src/cib/nvpairs.js';
import { fencingDisabledBy, metaSettings } from '../../src/cib/options/effective.js';
import { on } from '../../src/cib/options/pairs.js';
import { isFencingDevice } from '../../src/cib/tree.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'meta/fencing-required',
  severity: 'warning',
  summary: 'A resource requires fencing or unfencing only where there is such a thing',
  covers: [
    'crm_verify/meta-requires-fencing-disabled',
    'crm_verify/meta-requires-unfencing-disabled',
    'crm_verify/meta-requires-unfencing-device',
  ],
  why: `With fencing disabled no node is fenced or unfenced: Pacemaker warns, and takes \`requires=unfencing\` for \`quorum\`. One
\`requires\` or \`provides\` that says \`unfencing\` makes that the default of every other resource besides, with the same warning
for each of them. A fencing device cannot wait to be unfenced: it is what unfences.`,
  remedy: 'Enable fencing, or remove it',
  messages: {
    fencing: (d: { value: string; holder: string }) =>
      `requires=${quote(d.value)} ${on(d.holder)}, but fencing is disabled`,
    provides: (d: { holder: string }) =>
      `provides="unfencing" ${on(d.holder)} makes all resources require unfencing, but fencing is disabled`,
    device: (d: { value: string; holder: string; device: string }) =>
      d.holder === d.device
        ? `requires=${quote(d.value)} on the fencing device ${d.device} counts as quorum`
        : `requires=${quote(d.value)} ${on(d.holder)} also goes for the fencing device ${d.device}, where it counts as quorum`,
  },
  examples: [
    {
      bad: `<configuration>
  <crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="opt-fencing" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
  <nodes/>
  <resources>
    <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
      <nvpair id="db-requires" name="requires" value="«fencing»"/>
    </meta_attributes></primitive>
    <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"><meta_attributes id="fs-meta">
      <nvpair id="fs-provides" name="provides" value="«unfencing»"/>
    </meta_attributes></primitive>
  </resources><constraints/>
</configuration>`,
      says: ['fencing', 'provides'],
      also: ['fencing/disabled'],
    },
    {
      bad: `<primitive id="scsi" class="stonith" type="fence_scsi"><meta_attributes id="scsi-meta">
  <nvpair id="scsi-requires" name="requires" value="«unfencing»"/>
</meta_attributes></primitive>`,
      says: ['device'],
    },
    {
      note: 'Every resource says otherwise.',
      good: `<configuration>
  <crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="opt-fencing" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
  <nodes/>
  <resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
    <nvpair id="db-requires" name="requires" value="quorum"/>
  </meta_attributes></primitive></resources><constraints/>
  <rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-requires" name="requires" value="fencing"/></meta_attributes></rsc_defaults>
</configuration>`,
      also: ['fencing/disabled'],
    },
    {
      good: `<primitive id="scsi" class="stonith" type="fence_scsi"><meta_attributes id="scsi-meta">
  <nvpair id="scsi-provides" name="provides" value="unfencing"/>
</meta_attributes></primitive>`,
    },
    {
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
  <nvpair id="db-requires" name="requires" value="fencing"/>
</meta_attributes></primitive>`,
    },
  ],
  reads: ['properties', 'resources', 'rscDefaults'],
  check: (context) => ({
    end(document) {
      const seen = new Set<number>();
      const isFirst = ({ at }: Value) => !seen.has(at.range.start) && seen.add(at.range.start);
      const disabled = fencingDisabledBy(document, context);
      if (disabled !== undefined) {
        const also = [{ message: 'fencing is disabled here', at: disabled.at.range }];
        for (const resource of isMetaSet('requires', document) ? document.resources.values() : []) {
          if (resource.kind === 'template') continue;
          for (const { value, from, isSure } of countingMeta(resource, 'requires', document, context.release)) {
            const isMeant = /^(?:un)?fencing$/i.test(value.text);
            if (!isSure || !isMeant || !isFirst(value)) continue;
            context.report({ say: 'fencing', with: { value: value.text, holder: holderOf(from) }, at: value.at, also });
          }
        }
        for (const { name, value, holder } of metaSettings(document, context))
          if (name === 'provides' && value.text === 'unfencing')
            context.report({ say: 'provides', with: { holder }, at: value.at, also });
        return;
      }
      for (const resource of isMetaSet('requires', document) ? document.resources.values() : []) {
        if (!isFencingDevice(resource, document)) continue;
        for (const { value, from, isSure } of countingMeta(resource, 'requires', document, context.release)) {
          if (!isSure || value.text.toLowerCase() !== 'unfencing' || !isFirst(value)) continue;
          const data = { value: value.text, holder: holderOf(from), device: label(resource.kind, resource.id) };
          context.report({
            say: 'device',
            with: data,
            at: value.at,
            remedy: 'Remove it, or set requires="quorum" on the device',
          });
        }
      }
    },
  }),
});

function holderOf(from: Resource | 'rsc_defaults'): string {
  return from === 'rsc_defaults' ? from : label(from.kind, from.id);
}
