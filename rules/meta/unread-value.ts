import { ALTERED } from '../../src/cib/bundle/meta-values.js';
import { bundleAround } from '../../src/cib/bundle/resources.js';
import { metaSettings } from '../../src/cib/options/effective.js';
import { isDeprecated } from '../../src/cib/options/option.js';
import { on } from '../../src/cib/options/pairs.js';
import { unreadValue } from '../../src/cib/options/reading.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'meta/unread-value',
  severity: 'warning',
  summary: 'Pacemaker can read the meta-attributes of resources',
  covers: [
    'crm_verify/silent-failure-timeout',
    'crm_verify/silent-meta-boolean',
    'crm_verify/meta-priority-invalid',
    'crm_verify/meta-stickiness-invalid',
    'crm_verify/meta-migration-threshold-invalid',
    'crm_verify/meta-multiple-active-invalid',
    'pcs/PX08',
    'pcs/PR09',
    'pcs/PR10',
  ],
  why: `The schema takes any text for the value of a meta-attribute. Pacemaker replaces what it cannot read by something of its
own choice, and mostly in silence: a boolean that is none counts as false, so \`is-managed=ture\` takes the resource out of the
cluster's hands, and failures with a \`failure-timeout\` of \`soon\` are never forgotten.`,
  remedy: 'Write a value that Pacemaker reads',
  fixable: true,
  hasSuggestions: true,
  messages: {
    unread: (d: { name: string; value: string; holder: string; is: string; does: string }) =>
      `${d.name}=${quote(d.value)} ${on(d.holder)} ${d.is}; Pacemaker ${d.does}`,
  },
  examples: [
    {
      bad: `<resources>
  <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
    <nvpair id="db-managed" name="is-managed" value="«ture»"/>
    <nvpair id="db-critical" name="critical" value="«false »"/>
    <nvpair id="db-priority" name="priority" value="«high»"/>
    <nvpair id="db-threshold" name="migration-threshold" value="«-1»"/>
    <nvpair id="db-timeout" name="failure-timeout" value="1«week»"/>
    <nvpair id="db-active" name="multiple-active" value="«stop»"/>
  </meta_attributes></primitive>
</resources>`,
      says: ['unread', 'unread', 'unread', 'unread', 'unread', 'unread'],
    },
    {
      bad: `<resources>
  <clone id="web-clone"><meta_attributes id="web-meta"><nvpair id="web-max" name="clone-max" value="«all»"/></meta_attributes>
    <primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
  </clone>
  <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-meta">
    <nvpair id="vm-node" name="remote-node" value="guest"/><nvpair id="vm-port" name="remote-port" value="«70000»"/>
  </meta_attributes></primitive>
</resources>`,
      says: ['unread', 'unread'],
    },
    {
      bad: `<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-sticky" name="resource-stickiness" value="«infinity»"/></meta_attributes></rsc_defaults>`,
      says: ['unread'],
    },
    {
      note: 'Names of your own have any value.',
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
  <nvpair id="db-managed" name="is-managed" value="Yes"/>
  <nvpair id="db-priority" name="priority" value="+10"/>
  <nvpair id="db-threshold" name="migration-threshold" value="INFINITY"/>
  <nvpair id="db-timeout" name="failure-timeout" value="PT1H"/>
  <nvpair id="db-own" name="owner" value="the database team"/>
</meta_attributes></primitive>`,
      also: ['meta/unknown-name'],
    },
  ],
  reads: ['resources', 'rscDefaults'],
  check: (context) => ({
    end(document) {
      for (const { option, name, value, holder, resource } of metaSettings(document, context)) {
        const found = unreadValue(option, name, value, context);
        if (found === undefined || found.says === 'error') continue;
        // One that is on its way out as such.
        if (isDeprecated(option, context.release) && option.deprecated?.onlyIfChanged !== true) continue;
        // Rules about bundles speak of these.
        if (Object.hasOwn(ALTERED, name) && (resource?.kind === 'bundle' || bundleAround(resource))) continue;
        const { at, remedy, fix } = found;
        const data = { ...found, holder };
        context.report({ say: 'unread', with: data, at, remedy, ...(fix === undefined ? {} : { fix }) });
      }
    },
  }),
});
