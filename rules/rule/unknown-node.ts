import { remoteNodesOf } from '../../src/cib/bundle/remote-nodes.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { MANUAL } from '../../src/cib/manual.js';
import { nearest } from '../../src/cib/nearest.js';
import { rulePlaceOf } from '../../src/cib/rule-place.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/unknown-node',
  severity: 'warning',
  summary: 'A rule compares #uname with the name of a node',
  covers: ['crmsh/CS20'],
  why: `\`#uname\` is the name of a node, as the nodes section has it or as a remote, guest or bundle node is called; case does not
count. A rule about a name that no node has never holds, or holds everywhere with \`ne\`. Pacemaker says nothing, as the node
might still join.`,
  remedy: 'Correct the name, or remove the rule if the node is gone',
  see: [MANUAL.rules],
  reads: ['nodes', 'resources', 'bundles', 'rscDefaults'],
  messages: {
    unknown: (d: { value: string }) => `No node is called ${quote(d.value)}`,
    near: (d: { value: string; near: string }) => `No node is called ${quote(d.value)}; is it ${quote(d.near)}?`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="s"><nvpair id="n" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="web" class="systemd" type="httpd"/></resources>
<constraints><rsc_location id="l" rsc="web"><rule id="r" score="5" boolean-op="or">
  <expression id="a" attribute="#uname" operation="eq" value="«alhpa»"/>
  <expression id="b" attribute="#uname" operation="eq" value="«zeus»"/>
</rule></rsc_location></constraints></configuration></cib>`,
      says: ['near', 'unknown'],
      also: ['fencing/disabled'],
    },
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="s"><nvpair id="n" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/></nodes>
<resources><primitive id="web" class="systemd" type="httpd"/>
<primitive id="far" class="ocf" provider="pacemaker" type="remote"/></resources>
<constraints><rsc_location id="l" rsc="web"><rule id="r" score="5" boolean-op="or">
  <expression id="a" attribute="#uname" operation="eq" value="Alpha"/>
  <expression id="b" attribute="#uname" operation="eq" value="far"/>
  <expression id="c" attribute="rack" operation="eq" value="zeus"/>
</rule></rsc_location></constraints></configuration></cib>`,
      also: ['fencing/disabled'],
    },
    {
      note: 'Which nodes there are is not known.',
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="5">
  <expression id="a" attribute="#uname" operation="eq" value="zeus"/>
</rule></rsc_location>`,
    },
  ],
  check: (context) => {
    if (!context.whole) return {};
    const mentions: Field[] = [];
    return {
      expression(element) {
        const value = element.attr('value');
        const operation = element.value('operation');
        // Where there is no node to ask about, that is the mistake.
        const rule = element.parent?.name === 'rule' ? element.parent : undefined;
        if (rule !== undefined && rulePlaceOf(rule, context.release)?.allows.includes('expression') === false) return;
        if (value === undefined || value.value === '' || (operation !== 'eq' && operation !== 'ne')) return;
        if (element.value('attribute') !== '#uname' || (element.value('value-source') ?? 'literal') !== 'literal')
          return;
        if ((element.value('type') ?? 'string') === 'string') mentions.push(fieldOf(value));
      },
      end(document) {
        // A CIB without nodes is one to be loaded into a cluster that has them.
        if (mentions.length === 0 || document.nodes.length === 0) return;
        const names = [
          ...document.nodes.map(({ uname }) => uname.text),
          ...remoteNodesOf(document).map(({ name }) => name),
        ];
        const known = new Set(names.map((name) => name.toLowerCase()));
        const bundles = new Set(document.bundles.map(({ id }) => id.toLowerCase()));
        for (const { text, at } of mentions) {
          const name = text.toLowerCase();
          if (known.has(name) || bundles.has(name.replace(/-[0-9]+$/, ''))) continue;
          const near = nearest(text, names);
          if (near === undefined) context.report({ say: 'unknown', with: { value: text }, at });
          else context.report({ say: 'near', with: { value: text, near }, at });
        }
      },
    };
  },
});
