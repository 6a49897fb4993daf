import { inAttribute } from '../../src/cib/edits.js';
import { isRead } from '../../src/cib/options/effective.js';
import { fencingParameter, nearestOption } from '../../src/cib/options/find.js';
import { pairsIn } from '../../src/cib/options/pairs.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'fencing/unknown-parameter',
  severity: 'warning',
  summary: 'The pcmk_ parameters of fencing devices are those that Pacemaker knows',
  why: `Parameters of a fencing device that begin with \`pcmk_\` are for Pacemaker and are not passed to the agent. One that Pacemaker
does not know is read by nobody. Until 1.1 some had other names: \`pcmk_arg_map\`, and \`pcmk_reboot_cmd\` and its like; an upgrade of the
CIB to schema 3.0 renames those that are there at that time.`,
  remedy: 'Remove it, or list the name in "allow" if something of your own reads it',
  reads: [],
  hasSuggestions: true,
  options: {
    schema: {
      type: 'object',
      properties: { allow: { type: 'array', items: { type: 'string' }, description: 'Names that are not reported.' } },
      additionalProperties: false,
    },
    default: { allow: [] as readonly string[] },
  },
  messages: {
    unknown: (d: { device: string; name: string }) =>
      `Pacemaker knows no parameter ${quote(d.name)}, which ${quote(d.device)} has`,
    near: (d: { device: string; name: string; near: string }) =>
      `Pacemaker knows no parameter ${quote(d.name)}, which ${quote(d.device)} has; is it ${d.near}?`,
    former: (d: { device: string; name: string; now: string }) =>
      `The parameter ${quote(d.name)} of ${quote(d.device)} is an old name, which is not read any more, of ${d.now}`,
  },
  examples: [
    {
      bad: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-list" name="«pcmk_hosts_list»" value="alpha"/><nvpair id="ipmi-user" name="«pcmk_contact»" value="ops"/>
</instance_attributes></primitive>`,
      says: ['near', 'unknown'],
    },
    {
      bad: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-off" name="«pcmk_reboot_cmd»" value="off"/><nvpair id="ipmi-map" name="«pcmk_arg_map»" value="plug"/>
</instance_attributes></primitive>`,
      says: ['former', 'former'],
    },
    {
      good: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-off" name="pcmk_reboot_action" value="off"/><nvpair id="ipmi-ip" name="ip" value="192.0.2.8"/>
</instance_attributes></primitive>`,
    },
    {
      good: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-user" name="pcmk_contact" value="ops"/>
</instance_attributes></primitive>`,
      options: { allow: ['pcmk_contact'] },
    },
    {
      note: 'Where the upgrade is looked at, the upgrade is spoken of.',
      good: `<cib validate-with="pacemaker-2.10" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-off" name="pcmk_reboot_cmd" value="off"/>
</instance_attributes></primitive></resources><constraints/></configuration></cib>`,
      schema: '3.9',
      also: ['upgrade/renamed-option'],
    },
  ],
  check: (context) => {
    const { named, schema } = context;
    const isUpgraded = named !== undefined && major(named.number) < 3 && major(schema.number) >= 3;
    const judge = (element: Element): void => {
      const isDevice = element.value('class')?.trim() === 'stonith';
      if (!isDevice && (element.attr('class') !== undefined || element.attr('template') === undefined)) return;
      const device = element.value('id') ?? '';
      for (const set of element.all('instance_attributes'))
        for (const { name } of pairsIn(set, schema)) {
          const text = name.value;
          if (!text.startsWith('pcmk_') || context.options.allow.includes(text)) continue;
          const option = fencingParameter(text);
          if (option !== undefined && isRead(option, text, context)) continue;
          const now = nowOf(text);
          if (now !== undefined && isUpgraded) continue;
          const near = now ?? nearestOption(text, 'fencing', context.release);
          if (near === undefined) {
            context.report({ say: 'unknown', with: { device, name: text }, at: name });
            continue;
          }
          const edits = [{ range: name.valueRange, text: inAttribute(near) }];
          const fix = { title: `Write ${near}`, applicability: 'unsafe', edits } as const;
          const remedy = `Write ${near}`;
          if (now === undefined)
            context.report({ say: 'near', with: { device, name: text, near }, at: name, remedy, fix });
          else context.report({ say: 'former', with: { device, name: text, now }, at: name, remedy, fix });
        }
    };
    return { primitive: judge, template: judge };
  },
});

function major(number: string): number {
  return Number(number.split('.')[0]);
}

/** The name, since 1.1, of a parameter that had another one. */
function nowOf(name: string): string | undefined {
  if (name === 'pcmk_arg_map') return 'pcmk_host_argument';
  const [, action, what] =
    /^pcmk_(list|monitor|off|on|poweroff|reboot|status)_(cmd|action|timeout|retries)$/.exec(name) ?? [];
  if (action === undefined || what === undefined || (what !== 'cmd' && action !== 'poweroff')) return undefined;
  return `pcmk_${action === 'poweroff' ? 'off' : action}_${what === 'cmd' ? 'action' : what}`;
}
