import { fencingParameter } from '../../src/cib/options/find.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'resource/empty-parameter',
  severity: 'info',
  summary: 'No parameter of a resource is empty',
  covers: ['pcs/PP02'],
  why: `Pacemaker hands an empty parameter to the agent as it is: the agent sees one that is set, to nothing, and mostly does not
go by its default then. pcs refuses to create a resource with an empty parameter.`,
  remedy: 'Write a value, or remove the parameter if the default is meant',
  messages: {
    empty: (d: { name: string; holder: string }) => `Parameter ${d.name} of ${d.holder} is empty`,
  },
  examples: [
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><instance_attributes id="web-params">
  <nvpair id="web-url" name="statusurl" value="«»"/>
</instance_attributes></primitive>`,
      says: ['empty'],
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><instance_attributes id="web-params">
  <nvpair id="web-url" name="statusurl" value="http://localhost/server-status"/>
</instance_attributes></primitive>`,
    },
    {
      note: 'A parameter that Pacemaker reads itself has a rule of its own.',
      good: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-hosts" name="pcmk_host_list" value=""/>
</instance_attributes></primitive>`,
      also: ['fencing/parameter-value'],
    },
  ],
  check: (context) => {
    const see = (element: Element) => {
      // The connection to a remote node is made by Pacemaker itself.
      if (element.value('type') === 'remote' && element.value('provider') === 'pacemaker') return;
      for (const set of element.all('instance_attributes'))
        for (const pair of set.all('nvpair')) {
          const [name, value] = [pair.value('name'), pair.attr('value')];
          if (name === undefined || value?.value !== '' || fencingParameter(name) !== undefined) continue;
          const holder = label(element.name, element.value('id') ?? '');
          context.report({ say: 'empty', with: { name, holder }, at: value });
        }
    };
    return { primitive: see, template: see };
  },
});
