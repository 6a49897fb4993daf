import { MANUAL } from '../../src/cib/manual.js';
import { valuesOf } from '../../src/cib/nvpairs.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

const SETS = new Set(['meta_attributes', 'instance_attributes']);

export default defineRule({
  id: 'bundle/container-attribute-target-rule',
  severity: 'info',
  summary: "Rules in a bundle's primitive do not expect the host behind #uname",
  covers: ['manual/127'],
  why: `\`container-attribute-target=host\` redirects the node attributes that users and agents define. Those that the cluster
defines itself, such as \`#uname\`, \`#kind\` and \`#id\`, are always those of the node where the resource runs, and for a
bundle's primitive that is the bundle node \`web-0\`. A rule that compares \`#uname\` with the name of a host never
applies.`,
  remedy: 'Compare with the name of a bundle node, or define a node attribute on the hosts and compare that',
  see: [MANUAL.bundleNodeAttributes],
  messages: {
    local: (d: { attribute: string; primitive: string }) =>
      `${d.attribute} in a rule of ${d.primitive} is that of the bundle node, although container-attribute-target is host`,
  },
  examples: [
    {
      bad: `<bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-target" name="container-attribute-target" value="host"/></meta_attributes>
  <podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache">
    <instance_attributes id="httpd-params">
      <rule id="on-alpha" score="0"><expression id="is-alpha" attribute="«#uname»" operation="eq" value="alpha"/></rule>
      <nvpair id="httpd-port" name="port" value="8080"/>
    </instance_attributes>
  </primitive>
</bundle>`,
      says: ['local'],
    },
    {
      good: `<bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-target" name="container-attribute-target" value="host"/></meta_attributes>
  <podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache">
    <instance_attributes id="httpd-params">
      <rule id="in-rack" score="0"><expression id="is-rack" attribute="rack" operation="eq" value="1"/></rule>
      <nvpair id="httpd-port" name="port" value="8080"/>
    </instance_attributes>
  </primitive>
</bundle>`,
    },
  ],
  check: (context) => ({
    expression(element) {
      const attribute = element.attr('attribute');
      const value = element.value('value');
      if (attribute === undefined || value === undefined || !/^#(?:uname|kind|id)$/.test(attribute.value)) return;
      const primitive = primitiveAround(element);
      const bundle = primitive?.parent;
      if (primitive === undefined || bundle?.name !== 'bundle') return;
      const target = (holder: Element) => valuesOf(holder, 'meta_attributes').get('container-attribute-target')?.text;
      if ((target(primitive) ?? target(bundle))?.toLowerCase() !== 'host') return;
      // Someone who names a bundle node, or the kind of one, knows where the rule applies.
      if (value.startsWith(`${bundle.value('id')}-`) || value === 'container') return;
      const with_ = { attribute: attribute.value, primitive: label('primitive', primitive.value('id') ?? '') };
      context.report({ say: 'local', with: with_, at: attribute });
    },
  }),
});

/** The primitive whose set of attributes a rule's expression stands in. */
function primitiveAround(expression: Element): Element | undefined {
  let element = expression.parent;
  while (element?.name === 'rule') element = element.parent;
  if (element === null || element === undefined || !SETS.has(element.name)) return undefined;
  return element.parent?.name === 'primitive' ? element.parent : undefined;
}
