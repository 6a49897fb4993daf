import type { Document } from '../../src/cib/document.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/ticket-fence',
  severity: 'error',
  summary: 'A ticket is lost with fencing only where fencing is on',
  covers: ['crm_verify/ticket-loss-policy-fence-disabled'],
  why: `With \`loss-policy="fence"\` the nodes that run the resource are to be fenced when the ticket is lost. With fencing disabled
for the cluster they cannot be, so Pacemaker reports a configuration error and stops the resource instead: for as long as a
node does not answer, the other site cannot be sure that the resource is down.`,
  remedy: 'Enable fencing, or choose another loss-policy such as stop',
  messages: {
    disabled: (d: { constraint: string; option: string; value: string }) =>
      `Constraint "${d.constraint}" has loss-policy="fence", but ${d.option}="${d.value}" disables fencing`,
  },
  examples: [
    {
      bad: `<configuration>
  <crm_config><cluster_property_set id="cib-bootstrap-options">
    <nvpair id="se" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
  <resources><primitive id="web" class="systemd" type="httpd"/></resources>
  <constraints><rsc_ticket id="t" ticket="A" rsc="web" loss-policy="«fence»"/></constraints>
</configuration>`,
      says: ['disabled'],
      also: ['fencing/disabled'],
    },
    {
      good: `<configuration>
  <resources><primitive id="web" class="systemd" type="httpd"/></resources>
  <constraints><rsc_ticket id="t" ticket="A" rsc="web" loss-policy="fence"/></constraints>
</configuration>`,
    },
  ],
  reads: ['properties'],
  check: (context) => {
    const fencing: { readonly constraint: string; readonly policy: Field }[] = [];
    return {
      rsc_ticket(element) {
        const policy = fieldOf(element.attr('loss-policy'));
        if (policy?.text.toLowerCase() === 'fence') fencing.push({ constraint: element.value('id') ?? '', policy });
      },
      end(document) {
        const off = fencing.length === 0 ? undefined : disabling(document);
        if (off === undefined) return;
        for (const { constraint, policy } of fencing) {
          const data = { constraint, option: off.option, value: off.field.text };
          const also = [{ message: `${off.option} is set here`, at: off.field.at.range }];
          context.report({ say: 'disabled', with: data, at: policy.at, also });
        }
      },
    };
  },
});

/** What surely disables fencing: the option under its name of today goes before the old one. */
function disabling({ properties }: Document): { readonly option: string; readonly field: Field } | undefined {
  for (const option of ['fencing-enabled', 'stonith-enabled']) {
    const field = properties.get(option);
    if (field === undefined) continue;
    return field.ruled || booleanOf(field.text) !== false ? undefined : { option, field };
  }
  return undefined;
}
