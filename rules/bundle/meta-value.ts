import { ALTERED, meantValue, type Unreadable, unreadable } from '../../src/cib/bundle/meta-values.js';
import { inAttribute } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/meta-value',
  severity: 'warning',
  summary: 'Pacemaker can read the meta-attributes of a bundle and of its primitive',
  covers: [
    'manual/9',
    'manual/130',
    'crm_verify/meta-multiple-active-invalid',
    'crm_verify/meta-migration-threshold-invalid',
    'crm_verify/meta-priority-invalid',
    'crm_verify/meta-stickiness-invalid',
  ],
  why: `The schema takes any text for the value of a meta-attribute. Pacemaker replaces what it cannot read by something of its
own choice, and mostly in silence: a boolean that is none counts as false, so \`is-managed=ture\` takes the bundle out of the
cluster's hands. What is set on the bundle reaches the containers, addresses, connections and the primitive.`,
  remedy: 'Write a value that Pacemaker reads',
  see: [MANUAL.bundleMetaAttributes],
  fixable: true,
  hasSuggestions: true,
  messages: {
    unread: (d: { name: string; value: string; holder: string; wants: string; otherwise: string }) =>
      `${d.name}="${d.value}" on ${d.holder} is not ${d.wants}; Pacemaker ${d.otherwise}`,
  },
  examples: [
    {
      bad: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-managed" name="is-managed" value="«ture»"/>
    <nvpair id="web-priority" name="priority" value="«high»"/>
    <nvpair id="web-threshold" name="migration-threshold" value="«-1»"/>
    <nvpair id="web-active" name="multiple-active" value="«stop»"/>
  </meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
      says: ['unread', 'unread', 'unread', 'unread'],
    },
    {
      note: 'Pacemaker does not take the blank away',
      bad: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-maintenance" name="maintenance" value="«true »"/>
  </meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
      says: ['unread'],
    },
    {
      note: 'Of two sets the last counts, and one without a rule where that of the other does not hold.',
      bad: `<bundle id="web">
  <meta_attributes id="web-meta"><nvpair id="web-managed" name="is-managed" value="ture"/></meta_attributes>
  <meta_attributes id="web-more"><nvpair id="web-managed-more" name="is-managed" value="true"/></meta_attributes>
  <podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache">
    <meta_attributes id="httpd-meta"><nvpair id="httpd-critical" name="critical" value="«nope»"/></meta_attributes>
    <meta_attributes id="httpd-night" score="1"><rule id="httpd-rule" score="0">
      <date_expression id="httpd-date" operation="gt" start="2030-01-01"/>
    </rule><nvpair id="httpd-critical-night" name="critical" value="no"/></meta_attributes>
  </primitive>
</bundle>`,
      says: ['unread'],
      also: ['meta/shadowed'],
    },
    {
      good: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-managed" name="is-managed" value="Yes"/>
    <nvpair id="web-maintenance" name="maintenance" value="0"/>
    <nvpair id="web-priority" name="priority" value="+10"/>
    <nvpair id="web-threshold" name="migration-threshold" value="INFINITY"/>
    <nvpair id="web-active" name="multiple-active" value="block"/>
    <nvpair id="web-own" name="owner" value="the web team"/>
  </meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
      also: ['meta/unknown-name'],
    },
  ],
  check: (context) => ({
    bundle(element) {
      for (const found of unreadable(element, ALTERED)) {
        const { name, value, holder, wants, otherwise } = found;
        const data = { name, value: value.text, holder, wants, otherwise };
        context.report({ say: 'unread', with: data, at: value.at, remedy: `Write ${wants}`, ...fixOf(found) });
      }
    },
  }),
});

function fixOf(found: Unreadable): { fix?: FixOf } {
  const meant = meantValue(found);
  if (meant === undefined) return {};
  const applicability = meant.certain ? 'safe' : 'unsafe';
  const edits = [{ range: found.value.at.range, text: inAttribute(meant.text) }];
  return { fix: { title: `Write ${meant.text}`, applicability, edits } };
}
