import { isMetaSet } from '../../src/cib/census.js';
import type { Document } from '../../src/cib/document.js';
import { possible, type Value } from '../../src/cib/nvpairs.js';
import { clusterSetting } from '../../src/cib/options/effective.js';
import { clusterOption } from '../../src/cib/options/find.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { INTEGER } from '../../src/cib/values/integer.js';
import { INTERVAL } from '../../src/cib/values/interval.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const HEALTH = ['node-health-base', 'node-health-green', 'node-health-yellow', 'node-health-red'];

export default defineRule({
  id: 'option/without-effect',
  severity: 'warning',
  summary: 'A cluster option that needs another one has it',
  why: `Some options do something only together with another one: \`shutdown-lock-limit\` ends the locks that \`shutdown-lock\`
makes, the scores of node health are looked at only by the strategies \`progressive\` and \`custom\` (measured with Pacemaker
2.1.5), and \`priority-fencing-delay\` protects the node whose resources have the higher priority, of which there is none as long
as no resource has a \`priority\`.`,
  remedy: 'Set the other option, too, or remove this one',
  messages: {
    lock: (d: { value: string }) => `shutdown-lock-limit=${quote(d.value)} has no effect without shutdown-lock`,
    health: (d: { name: string; value: string; strategy: string }) =>
      `${d.name}=${quote(d.value)} has no effect with node-health-strategy=${quote(d.strategy)}`,
    strategy: (d: { name: string; value: string }) =>
      `${d.name}=${quote(d.value)} has no effect without node-health-strategy`,
    priority: (d: { value: string }) =>
      `priority-fencing-delay=${quote(d.value)} has no effect, as no resource has a priority`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-limit" name="shutdown-lock-limit" value="«30min»"/>
  <nvpair id="opt-red" name="node-health-red" value="«-100»"/>
</cluster_property_set></crm_config>`,
      says: ['lock', 'strategy'],
    },
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-strategy" name="node-health-strategy" value="only-green"/>
  <nvpair id="opt-red" name="node-health-red" value="«-100»"/>
</cluster_property_set></crm_config>`,
      says: ['health'],
    },
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config>
  <cluster_property_set id="cib-bootstrap-options"><nvpair id="opt-delay" name="priority-fencing-delay" value="«15s»"/></cluster_property_set>
</crm_config><nodes/><resources>
  <primitive id="ipmi" class="stonith" type="fence_ipmilan"><operations><op id="ipmi-monitor" name="monitor" interval="60s"/></operations></primitive>
</resources><constraints/></configuration></cib>`,
      says: ['priority'],
    },
    {
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-lock" name="shutdown-lock" value="true"/><nvpair id="opt-limit" name="shutdown-lock-limit" value="30min"/>
  <nvpair id="opt-strategy" name="node-health-strategy" value="progressive"/><nvpair id="opt-red" name="node-health-red" value="-100"/>
</cluster_property_set></crm_config>`,
    },
  ],
  reads: ['properties', 'resources', 'rscDefaults'],
  check: (context) => ({
    end(document) {
      const valuesOf = (name: string) => [...possible(clusterSetting(name, document, context))];
      const isTime = ({ text }: Value) => {
        const verdict = INTERVAL.check(text, context.release);
        return verdict.ok && verdict.value > 0;
      };
      const limit = valuesOf('shutdown-lock-limit').find(isTime);
      if (limit !== undefined && !valuesOf('shutdown-lock').some(({ text }) => booleanOf(text) !== false)) {
        const remedy = 'Set shutdown-lock="true", or remove shutdown-lock-limit';
        context.report({ say: 'lock', with: { value: limit.text }, at: limit.at, remedy });
      }

      const strategies = valuesOf('node-health-strategy').map(({ text }) => text.toLowerCase());
      if (strategies.every((strategy) => ['none', 'migrate-on-red', 'only-green'].includes(strategy)))
        for (const name of HEALTH) {
          const value = document.properties.get(name);
          // The default does no harm.
          if (value === undefined || isDefault(name, value.text)) continue;
          const remedy = 'Set node-health-strategy to progressive or custom, or remove the score';
          const [strategy] = strategies;
          const data = { name, value: value.text };
          if (strategy === undefined || strategy === 'none')
            context.report({ say: 'strategy', with: data, at: value.at, remedy });
          else context.report({ say: 'health', with: { ...data, strategy }, at: value.at, remedy });
        }

      const delay = valuesOf('priority-fencing-delay').find(isTime);
      if (delay !== undefined && document.whole && document.resources.size > 0 && !hasPriority(document))
        context.report({
          say: 'priority',
          with: { value: delay.text },
          at: delay.at,
          remedy: 'Give the resources that matter a priority, or remove the option',
        });
    },
  }),
});

function isDefault(name: string, text: string): boolean {
  const [value, fallback] = [INTEGER.check(text), INTEGER.check(clusterOption(name)?.default ?? '')];
  return !value.ok || (fallback.ok && value.value === fallback.value);
}

function hasPriority(document: Document): boolean {
  return isMetaSet('priority', document);
}
