import { REFUSED } from '../../src/cib/bundle/meta-values.js';
import { bundleAround } from '../../src/cib/bundle/resources.js';
import { metaSettings } from '../../src/cib/options/effective.js';
import { on } from '../../src/cib/options/pairs.js';
import { unreadValue } from '../../src/cib/options/reading.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'meta/refused-value',
  severity: 'error',
  summary: 'A resource has a target-role, requires and remote-node that Pacemaker can use',
  covers: ['crm_verify/meta-target-role-invalid', 'crm_verify/meta-requires-invalid', 'pcs/PR11'],
  why: `Of \`target-role\` and \`requires\` Pacemaker calls an unknown word a configuration error and goes on without it: a resource
that was to be stopped is started, or \`requires\` falls back to what fencing and quorum settings suggest. What is set on a group or clone goes
for all that is in it, and what is set in \`rsc_defaults\` for every resource that does not say otherwise. An
empty \`remote-node\` makes a resource without an id, which is an error, too, and no guest node.`,
  remedy: 'Write a word that Pacemaker knows',
  fixable: true,
  hasSuggestions: true,
  messages: {
    unknown: (d: { name: string; value: string; holder: string; is: string; does: string }) =>
      `${d.name}=${quote(d.value)} ${on(d.holder)} ${d.is}; Pacemaker ${d.does}`,
  },
  examples: [
    {
      bad: `<resources>
  <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
    <nvpair id="db-role" name="target-role" value="«stop»"/>
    <nvpair id="db-requires" name="requires" value="«quorum »"/>
  </meta_attributes></primitive>
</resources>`,
      says: ['unknown', 'unknown'],
    },
    {
      bad: `<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-requires" name="requires" value="«fencin»"/></meta_attributes></rsc_defaults>`,
      says: ['unknown'],
    },
    {
      bad: `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-meta">
  <nvpair id="vm-node" name="remote-node" value="«»"/>
</meta_attributes></primitive>`,
      says: ['unknown'],
    },
    {
      good: `<resources>
  <clone id="db-clone">
    <meta_attributes id="db-meta">
      <nvpair id="db-promotable" name="promotable" value="true"/><nvpair id="db-role" name="target-role" value="promoted"/>
      <nvpair id="db-requires" name="requires" value="Nothing"/>
    </meta_attributes>
    <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
  </clone>
</resources>`,
    },
  ],
  reads: ['resources', 'rscDefaults'],
  check: (context) => ({
    end(document) {
      for (const { option, name, value, holder, resource } of metaSettings(document, context)) {
        const found = unreadValue(option, name, value, context);
        if (found === undefined || found.says !== 'error') continue;
        // Rules about bundles speak of these.
        if (Object.hasOwn(REFUSED, name) && (resource?.kind === 'bundle' || bundleAround(resource))) continue;
        const { at, remedy, fix } = found;
        const data = { ...found, holder };
        context.report({ say: 'unknown', with: data, at, remedy, ...(fix === undefined ? {} : { fix }) });
      }
    },
  }),
});
