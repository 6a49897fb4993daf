import { withoutElement } from '../../src/cib/edits.js';
import { pairsIn } from '../../src/cib/options/pairs.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'fencing/action-parameter',
  severity: 'warning',
  summary: 'No fencing device has a fixed action',
  covers: ['pcs/PP09', 'pcs/PF08'],
  why: `What a fencing device is to do, Pacemaker tells it each time: reboot, off, on, status. The agents' parameter \`action\` "should
never be specified in configuration", as its log has it. \`reboot\` and an empty value are ignored, \`off\` counts as
\`pcmk_reboot_action\`, any other as \`pcmk_off_action\` and \`pcmk_reboot_action\`, so that with \`status\` or \`monitor\` a node counts as
fenced that was only looked at; the newest releases ignore every value.`,
  remedy: 'Remove it; use stonith-action for the whole cluster, or pcmk_reboot_action for this device',
  reads: [],
  fixable: true,
  messages: {
    ignored: (d: { device: string; value: string }) =>
      `Fencing device ${quote(d.device)} has action=${quote(d.value)}, which is ignored`,
    mapped: (d: { device: string; value: string; as: string }) =>
      `Fencing device ${quote(d.device)} has action=${quote(d.value)}, which counts as ${d.as}, or in newer releases not at all`,
  },
  examples: [
    {
      bad: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-action" name="action" value="«reboot»"/>
</instance_attributes></primitive>`,
      says: ['ignored'],
    },
    {
      bad: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-action" name="action" value="«off»"/>
</instance_attributes></primitive>`,
      says: ['mapped'],
    },
    {
      bad: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-action" name="action" value="«monitor»"/>
</instance_attributes></primitive>`,
      says: ['mapped'],
    },
    {
      good: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-action" name="pcmk_reboot_action" value="off"/>
</instance_attributes></primitive>`,
    },
    {
      note: 'What other agents do with such a parameter is up to them.',
      good: `<primitive id="job" class="ocf" provider="local" type="job"><instance_attributes id="job-params">
  <nvpair id="job-action" name="action" value="run"/>
</instance_attributes></primitive>`,
    },
  ],
  check: (context) => {
    const judge = (element: Element): void => {
      if (element.value('class')?.trim() !== 'stonith') return;
      const device = element.value('id') ?? '';
      for (const set of element.all('instance_attributes')) {
        const pairs = pairsIn(set, context.schema);
        for (const { pair, name, value } of pairs) {
          if (name.value !== 'action' || value === undefined) continue;
          const data = { device, value: value.value };
          const title = `Remove the parameter action of ${quote(device)}`;
          if (value.value === '' || value.value === 'reboot')
            context.report({ say: 'ignored', with: data, at: value, fix: { title, edits: [withoutElement(pair)] } });
          else if (value.value === 'off') {
            const remedy = 'Write pcmk_reboot_action instead of action';
            context.report({ say: 'mapped', with: { ...data, as: 'pcmk_reboot_action' }, at: value, remedy });
          } else {
            const as = 'pcmk_off_action and pcmk_reboot_action';
            context.report({ say: 'mapped', with: { ...data, as }, at: value });
          }
        }
      }
    };
    return { primitive: judge, template: judge };
  },
});
