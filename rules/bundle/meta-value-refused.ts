import { meantValue, REFUSED, type Unreadable, unreadable } from '../../src/cib/bundle/meta-values.js';
import { inAttribute } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/meta-value-refused',
  severity: 'error',
  summary: 'A bundle and its primitive have a target-role and requires that Pacemaker knows',
  covers: ['manual/130', 'crm_verify/meta-target-role-invalid', 'crm_verify/meta-requires-invalid'],
  why: `For these two Pacemaker calls an unknown word a configuration error, on a bundle once for the bundle itself
and again for each container, address, connection and instance that inherits it. It goes on without the value: a bundle that was to be stopped is started,
or \`requires\` falls back to what fencing and quorum settings suggest.`,
  remedy: 'Write a word that Pacemaker knows',
  see: [MANUAL.bundleMetaAttributes],
  fixable: true,
  hasSuggestions: true,
  messages: {
    unknown: (d: { name: string; value: string; holder: string; wants: string; otherwise: string }) =>
      `${d.name}="${d.value}" on ${d.holder} is not ${d.wants}; Pacemaker ${d.otherwise}`,
  },
  examples: [
    {
      bad: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-role" name="target-role" value="«stop»"/>
    <nvpair id="web-requires" name="requires" value="«stonith»"/>
  </meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
      says: ['unknown', 'unknown'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"><meta_attributes id="httpd-meta">
    <nvpair id="httpd-role" name="target-role" value="«Running»"/>
  </meta_attributes></primitive>
</bundle>`,
      says: ['unknown'],
    },
    {
      bad: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-role" name="target-role" value="«Stoped»"/>
    <nvpair id="web-requires" name="requires" value="«quorum »"/>
  </meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
      says: ['unknown', 'unknown'],
    },
    {
      good: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-role" name="target-role" value="started"/>
    <nvpair id="web-requires" name="requires" value="quorum"/>
  </meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      for (const found of unreadable(element, REFUSED)) {
        const { name, value, holder, wants, otherwise } = found;
        const data = { name, value: value.text, holder, wants, otherwise };
        context.report({ say: 'unknown', with: data, at: value.at, remedy: `Write ${wants}`, ...fixOf(found) });
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
