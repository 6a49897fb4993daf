import { settingsOf } from '../../src/cib/bundle/remote-nodes.js';
import { fencingDevicesOf } from '../../src/cib/fencing-devices.js';
import type { Value } from '../../src/cib/nvpairs.js';
import { INTERVAL } from '../../src/cib/values/interval.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'fencing/delay-order',
  severity: 'warning',
  summary: 'The shortest delay of a fencing device is not above its longest',
  why: `The delay before fencing lies by chance between \`pcmk_delay_base\` and \`pcmk_delay_max\`. Where the first is above the second,
Pacemaker cuts it down to the second, so that the delay is neither what was asked for nor left to chance. Without
\`pcmk_delay_max\`, or with 0, it is \`pcmk_delay_base\`.`,
  remedy: 'Raise pcmk_delay_max above pcmk_delay_base, or remove pcmk_delay_max for a fixed delay',
  reads: ['resources', 'rscDefaults'],
  messages: {
    above: (d: { device: string; base: string; max: string }) =>
      `The pcmk_delay_base ${quote(d.base)} of ${quote(d.device)} is above its pcmk_delay_max ${quote(d.max)}, and is cut down to it`,
  },
  examples: [
    {
      bad: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-base" name="pcmk_delay_base" value="«15s»"/><nvpair id="ipmi-max" name="pcmk_delay_max" value="10"/>
</instance_attributes></primitive>`,
      says: ['above'],
    },
    {
      good: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-base" name="pcmk_delay_base" value="5s"/><nvpair id="ipmi-max" name="pcmk_delay_max" value="10"/>
</instance_attributes></primitive>`,
    },
    {
      good: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-base" name="pcmk_delay_base" value="5s"/><nvpair id="ipmi-max" name="pcmk_delay_max" value="0"/>
</instance_attributes></primitive>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const seen = new Set<number>();
      for (const { resource } of fencingDevicesOf(document)) {
        const { param } = settingsOf(resource, document);
        const [base, max] = [param('pcmk_delay_base'), param('pcmk_delay_max')];
        const [least, most] = [timeOf(base), timeOf(max)];
        if (base === undefined || max === undefined || least === undefined || most === undefined) continue;
        if (most === 0 || least <= most || seen.has(base.at.range.start)) continue;
        seen.add(base.at.range.start);
        const also = [{ message: `pcmk_delay_max ${quote(max.text)}`, at: max.at.range }];
        context.report({
          say: 'above',
          with: { device: resource.id, base: base.text, max: max.text },
          at: base.at,
          also,
        });
      }
    },
  }),
});

/** Times for nodes, and what depends on a rule, are not compared. */
function timeOf(value: Value | undefined): number | undefined {
  if (value === undefined || value.ruled) return undefined;
  const verdict = INTERVAL.check(value.text);
  return verdict.ok ? verdict.value : undefined;
}
