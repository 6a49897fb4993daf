import { type Field, fieldOf } from '../../src/cib/field.js';
import { MANUAL } from '../../src/cib/manual.js';
import { opSettings } from '../../src/cib/op-settings.js';
import { fencingDisabledBy } from '../../src/cib/options/effective.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'operation/fence-disabled',
  severity: 'error',
  summary: 'Operations have on-fail="fence" only where fencing is enabled',
  covers: ['crm_verify/op-on-fail-fence-disabled'],
  why: `With fencing disabled no node is fenced, whatever an operation asks for. Pacemaker reports a configuration error and
stops the resource instead of fencing the node, as if \`on-fail\` were \`stop\`.`,
  remedy: 'Enable fencing, or use another on-fail',
  see: [MANUAL.operations],
  reads: ['properties'],
  messages: {
    disabled: (d: { holder: string; option: string; value: string }) =>
      `on-fail="fence" of ${d.holder} is not valid with ${d.option}="${d.value}"`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="s"><nvpair id="e" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes/><resources><primitive id="f" class="stonith" type="fence_xvm"/><primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s" on-fail="«fence»"/></operations></primitive></resources><constraints/>
</configuration></cib>`,
      says: ['disabled'],
      also: ['option/fencing-disabled', 'fencing/disabled'],
    },
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="s"><nvpair id="e" name="stonith-enabled" value="true"/></cluster_property_set></crm_config>
<nodes/><resources><primitive id="f" class="stonith" type="fence_xvm"/><primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s" on-fail="fence"/></operations></primitive></resources><constraints/>
</configuration></cib>`,
    },
  ],
  check: (context) => {
    const fencing: { readonly holder: string; readonly value: Field }[] = [];
    const see = (element: Element) => {
      for (const { name, value, holder } of opSettings(element)) {
        if (name !== 'on-fail') continue;
        if (value.value.toLowerCase() === 'fence') fencing.push({ holder, value: fieldOf(value) });
        // The attribute comes first, and nothing else counts then.
        if (value.element.name === 'op') return;
      }
    };
    return {
      op: see,
      meta_attributes: see,
      end(document) {
        const enabled = fencing.length === 0 ? undefined : fencingDisabledBy(document, context);
        if (enabled === undefined) return;
        const option = document.properties.get('fencing-enabled') === enabled ? 'fencing-enabled' : 'stonith-enabled';
        const also = [{ message: 'fencing is disabled here', at: enabled.at.range }];
        for (const { holder, value } of fencing)
          context.report({ say: 'disabled', with: { holder, option, value: enabled.text }, at: value.at, also });
      },
    };
  },
});
