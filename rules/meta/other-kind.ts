import { bundleHolding } from '../../src/cib/bundle/resources.js';
import { metaAttribute } from '../../src/cib/options/find.js';
import { META_OPTIONS } from '../../src/cib/options/meta.js';
import { holderOf, metaSetKind, on, optionIn, pairsIn } from '../../src/cib/options/pairs.js';
import { oneOf } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'meta/other-kind',
  severity: 'warning',
  summary: 'Meta-attributes stand on the kind of resource that has them',
  covers: ['crmsh/CS12', 'crmsh/CS13'],
  why: `What is in a clone, group or bundle inherits its meta-attributes, but nothing goes the other way: \`clone-max\` or
\`interleave\` on the primitive inside a clone does nothing for the clone (measured with Pacemaker 2.1.5), and \`remote-node\` makes
a guest node of a primitive only. Pacemaker passes over such an option without a word.`,
  remedy: 'Set it on the resource that has such an option, or remove it',
  messages: {
    kind: (d: { name: string; holder: string; has: string }) =>
      `${d.name} has no effect ${on(d.holder)}; it is an option of ${d.has}`,
  },
  examples: [
    {
      bad: `<clone id="web-clone"><primitive id="web" class="ocf" provider="heartbeat" type="apache"><meta_attributes id="web-meta">
  <nvpair id="web-max" name="«clone-max»" value="2"/>
  <nvpair id="web-interleave" name="«interleave»" value="true"/>
</meta_attributes></primitive></clone>`,
      says: ['kind', 'kind'],
    },
    {
      bad: `<group id="g"><meta_attributes id="g-meta"><nvpair id="g-node" name="«remote-node»" value="guest"/></meta_attributes>
  <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"/>
</group>`,
      says: ['kind'],
    },
    {
      note: 'The group inside inherits it, as rsc_defaults go for all.',
      good: `<configuration><crm_config/><nodes/>
  <resources>
    <clone id="c"><meta_attributes id="c-meta"><nvpair id="c-collocated" name="collocated" value="true"/></meta_attributes>
      <group id="g"><primitive id="web" class="ocf" provider="heartbeat" type="apache"/></group>
    </clone>
  </resources><constraints/>
  <rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-interleave" name="interleave" value="true"/></meta_attributes></rsc_defaults>
</configuration>`,
    },
  ],
  check: (context) => ({
    meta_attributes(set) {
      const kind = metaSetKind(set);
      if (set.parent === null || kind === undefined || kind === 'operation' || kind === 'rsc_defaults') return;
      for (const { name } of pairsIn(set, context.schema)) {
        const option = metaAttribute(name.value);
        if (option === undefined || optionIn(name.value, kind) !== undefined) continue;
        // Rules about bundles speak of the options of their clones.
        const on = META_OPTIONS.filter((each) => each.name === option.name).flatMap((each) => each.on);
        if (on.includes('clone') && (kind === 'bundle' || bundleHolding(set.parent) !== undefined)) continue;
        if (on.includes('group') && holdsGroup(set.parent)) continue;
        const has = on.includes('primitive') ? 'a primitive' : on.map(oneOf).join(' or ');
        context.report({ say: 'kind', with: { name: name.value, holder: holderOf(set), has }, at: name });
      }
    },
  }),
});

function holdsGroup(element: Element): boolean {
  return element.first('group') !== undefined;
}
