import { fieldOf } from '../../src/cib/field.js';
import { fencingParameter } from '../../src/cib/options/find.js';
import { pairsIn } from '../../src/cib/options/pairs.js';
import { alteredValue, unreadValue } from '../../src/cib/options/reading.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'fencing/parameter-value',
  severity: 'warning',
  summary: 'The pcmk_ parameters of fencing devices have values that Pacemaker can read',
  why: `What begins with \`pcmk_\` among the parameters of a fencing device is for Pacemaker, whatever the agent. It says nothing
about values that it cannot read, and \`crm_verify\` never looks at them: a delay counts as 0, a timeout or number of tries is the
default, a mapping that names no node is left out, and with a \`pcmk_host_check\` that it does not know the device is used for no
node. All this shows only when a node is to be fenced.`,
  remedy: 'Write a value that Pacemaker reads',
  reads: [],
  hasSuggestions: true,
  messages: {
    unread: (d: { device: string; name: string; value: string; is: string; does: string }) =>
      `The ${d.name} ${quote(d.value)} of ${quote(d.device)} ${d.is}; Pacemaker ${d.does}`,
    altered: (d: { device: string; name: string; value: string; is: string }) =>
      `The ${d.name} ${quote(d.value)} of ${quote(d.device)} ${d.is}`,
  },
  examples: [
    {
      bad: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-check" name="pcmk_host_check" value="«static»"/>
  <nvpair id="ipmi-list" name="pcmk_host_list" value="alpha"/>
  <nvpair id="ipmi-delay" name="pcmk_delay_max" value="«slow»"/>
  <nvpair id="ipmi-timeout" name="pcmk_reboot_timeout" value="«PT2M»"/>
</instance_attributes></primitive>`,
      says: ['unread', 'unread', 'unread'],
    },
    {
      bad: `<primitive id="apc" class="stonith" type="fence_apc"><instance_attributes id="apc-params">
  <nvpair id="apc-map" name="pcmk_host_map" value="alpha:1;«beta»"/>
  <nvpair id="apc-tries" name="pcmk_off_retries" value="«3x»"/>
</instance_attributes></primitive>`,
      says: ['unread', 'altered'],
    },
    {
      good: `<primitive id="apc" class="stonith" type="fence_apc"><instance_attributes id="apc-params">
  <nvpair id="apc-map" name="pcmk_host_map" value="alpha:1;beta:2,3"/>
  <nvpair id="apc-delay" name="pcmk_delay_base" value="alpha:5s;beta:0"/>
  <nvpair id="apc-timeout" name="pcmk_reboot_timeout" value="120s"/>
</instance_attributes></primitive>`,
    },
    {
      note: 'Other agents may have parameters of these names.',
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><instance_attributes id="web-params">
  <nvpair id="web-delay" name="pcmk_delay_max" value="slow"/>
</instance_attributes></primitive>`,
    },
  ],
  check: (context) => {
    const judge = (element: Element): void => {
      if (element.value('class')?.trim() === 'stonith') judgeSets(element);
      // Only fencing devices have parameters of these names, so that the template will be one.
      else if (element.attr('class') === undefined && element.attr('template') !== undefined) judgeSets(element);
    };
    const judgeSets = (element: Element): void => {
      const device = element.value('id') ?? '';
      for (const set of element.all('instance_attributes'))
        for (const { name, value } of pairsIn(set, context.schema)) {
          const option = name.value.startsWith('pcmk_') ? fencingParameter(name.value) : undefined;
          if (option === undefined || value === undefined) continue;
          const field = fieldOf(value);
          const unread = unreadValue(option, name.value, field, context);
          if (unread !== undefined) {
            const { at, remedy, fix } = unread;
            const suggestion = fix && { fix: { ...fix, applicability: 'unsafe' as const } };
            context.report({ say: 'unread', with: { device, ...unread }, at, remedy, ...suggestion });
          }
          const altered = alteredValue(option, name.value, field, context);
          if (altered !== undefined) {
            const { at, remedy, fix } = altered;
            const suggestion = fix && { fix: { ...fix, applicability: 'unsafe' as const } };
            context.report({ say: 'altered', with: { device, ...altered }, at, remedy, ...suggestion });
          }
        }
    };
    return { primitive: judge, template: judge };
  },
});
