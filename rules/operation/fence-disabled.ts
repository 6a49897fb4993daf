import { type Field, fieldOf } from '../../src/cib/field.js';
import { MANUAL } from '../../src/cib/manual.js';
import { possible } from '../../src/cib/nvpairs.js';
import { defaultsFor, type Occurrence, Occurrences } from '../../src/cib/op-defaults.js';
import { countingSettings, isSure } from '../../src/cib/op-settings.js';
import { opOf } from '../../src/cib/ops.js';
import { fencingDisabledBy } from '../../src/cib/options/effective.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'operation/fence-disabled',
  severity: 'error',
  summary: 'Operations have on-fail="fence" only where fencing is enabled',
  covers: ['crm_verify/op-on-fail-fence-disabled'],
  why: `With fencing disabled no node is fenced, whatever an operation asks for. Pacemaker reports a configuration error and
stops the resource instead of fencing the node, as if \`on-fail\` were \`stop\`.`,
  remedy: 'Enable fencing, or use another on-fail',
  see: [MANUAL.operations],
  reads: ['properties', 'resources', 'opDefaults'],
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
      note: 'No rule is about an operation that there is.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="s"><nvpair id="e" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes/><resources><primitive id="f" class="stonith" type="fence_xvm"/><primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s"/></operations></primitive></resources><constraints/>
<op_defaults><meta_attributes id="m"><rule id="r" score="0"><op_expression id="e1" name="monitor" interval="1min"/></rule>
  <nvpair id="n" name="on-fail" value="fence"/></meta_attributes></op_defaults>
</configuration></cib>`,
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
    const occurrences = new Occurrences();
    return {
      op(element) {
        const op = opOf(element, context.release);
        for (const setting of countingSettings(element)) {
          const { name, value, holder } = setting;
          if (name !== 'on-fail' || value.value.toLowerCase() !== 'fence') continue;
          if (op !== undefined && isSure(setting, op, context.release)) fencing.push({ holder, value: fieldOf(value) });
        }
      },
      operations: (element) => occurrences.see(element, context.release),
      end(document) {
        const asks = ({ text }: Field) => text.toLowerCase() === 'fence';
        const isDefault = [...possible(document.opDefaults.get('on-fail'))].some(asks);
        if (fencing.length === 0 && !isDefault) return;
        const enabled = fencingDisabledBy(document, context);
        if (enabled === undefined) return;
        const option = document.properties.get('fencing-enabled') === enabled ? 'fencing-enabled' : 'stonith-enabled';
        const disabled = { message: 'fencing is disabled here', at: enabled.at.range };
        const report = (holder: string, at: Place, operation?: Occurrence) => {
          const also = operation === undefined ? [] : [{ message: operation.label, at: operation.at.range }];
          context.report({
            say: 'disabled',
            with: { holder, option, value: enabled.text },
            at,
            also: [disabled, ...also],
          });
        };
        for (const { holder, value } of fencing) report(holder, value.at);
        const operations = occurrences.in(document);
        for (const { value, operation } of defaultsFor('on-fail', operations, document, context.release, asks))
          report('op_defaults', value.at, operation);
      },
    };
  },
});
