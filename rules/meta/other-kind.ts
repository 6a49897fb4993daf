import { bundleHolding } from '../../src/cib/bundle/resources.js';
import { cloneAround, uniqueBy } from '../../src/cib/cloned.js';
import { isPart } from '../../src/cib/counting-meta.js';
import type { Document, Resource } from '../../src/cib/document.js';
import { idOf } from '../../src/cib/ids.js';
import { metaAttribute } from '../../src/cib/options/find.js';
import { META_OPTIONS } from '../../src/cib/options/meta.js';
import { holderOf, metaSetKind, on, optionIn, pairsIn } from '../../src/cib/options/pairs.js';
import { agentOf, derivedFrom, multipliedBy } from '../../src/cib/tree.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { label, oneOf, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute, Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'meta/other-kind',
  severity: 'warning',
  summary: 'Meta-attributes stand on the kind of resource that has them',
  covers: ['crmsh/CS12', 'crmsh/CS13'],
  reads: ['resources', 'rscDefaults'],
  why: `What is in a clone, group or bundle inherits its meta-attributes, but nothing goes the other way: \`clone-max\` or
\`interleave\` on the primitive inside a clone does nothing for the clone, and \`remote-node\` makes a guest node of a primitive
only. Pacemaker passes over such an option without a word. Of \`globally-unique\` it takes half: the instances in the clone go by
the value on the primitive or group, the clone itself by its own, so the cluster counts on instances that it cannot tell apart,
or tells those apart that the agent is not told about (measured with Pacemaker 2.1.5).`,
  remedy: 'Set it on the resource that has such an option, or remove it',
  messages: {
    kind: (d: { name: string; holder: string; has: string }) =>
      `${d.name} has no effect ${on(d.holder)}; it is an option of ${d.has}`,
    unique: (d: { value: string; holder: string; clone: string }) =>
      `globally-unique=${quote(d.value)} counts for the instances of ${d.holder}, but not for ${d.clone}, which is anonymous`,
    anonymous: (d: { value: string; holder: string; clone: string }) =>
      `globally-unique=${quote(d.value)} counts for the instances of ${d.holder}, but not for ${d.clone}, which is globally unique`,
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
      bad: `<resources>
  <clone id="ips"><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
    <meta_attributes id="ip-meta"><nvpair id="ip-unique" name="globally-unique" value="«true»"/></meta_attributes>
  </primitive></clone>
  <clone id="web-clone">
    <meta_attributes id="clone-meta"><nvpair id="clone-unique" name="globally-unique" value="true"/></meta_attributes>
    <group id="web"><meta_attributes id="web-meta"><nvpair id="web-unique" name="globally-unique" value="«no»"/></meta_attributes>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </group>
  </clone>
  <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
    <meta_attributes id="db-meta"><nvpair id="db-unique" name="«globally-unique»" value="true"/></meta_attributes>
  </primitive>
</resources>`,
      says: ['unique', 'anonymous', 'kind'],
    },
    {
      note: 'The first only says it again; in the second the class is the mistake.',
      good: `<resources>
  <clone id="ips"><meta_attributes id="ips-meta"><nvpair id="ips-unique" name="globally-unique" value="true"/></meta_attributes>
    <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
      <meta_attributes id="ip-meta"><nvpair id="ip-unique" name="globally-unique" value="yes"/></meta_attributes>
    </primitive>
  </clone>
  <clone id="web-clone"><primitive id="httpd" class="systemd" type="httpd">
    <meta_attributes id="web-meta"><nvpair id="web-unique" name="globally-unique" value="true"/></meta_attributes>
  </primitive></clone>
</resources>`,
      also: ['resource/unique-class'],
    },
    {
      note: 'It may stand in a clone.',
      good: `<group id="web"><meta_attributes id="web-meta"><nvpair id="web-unique" name="globally-unique" value="true"/></meta_attributes>
  <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
</group>`,
    },
    {
      note: 'The members inherit it, and may run on a guest node.',
      good: `<resources>
  <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
    <meta_attributes id="vm-meta"><nvpair id="vm-node" name="remote-node" value="guest"/></meta_attributes>
  </primitive>
  <group id="web"><meta_attributes id="web-meta"><nvpair id="web-target" name="container-attribute-target" value="host"/></meta_attributes>
    <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
  </group>
</resources>`,
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
  check: (context) => {
    const unique: { readonly element: Element; readonly name: Attribute; readonly value: Attribute; has: string }[] =
      [];
    return {
      meta_attributes(set) {
        const kind = metaSetKind(set);
        if (set.parent === null || kind === undefined || kind === 'operation' || kind === 'rsc_defaults') return;
        for (const { name, value } of pairsIn(set, context.schema)) {
          const option = metaAttribute(name.value);
          if (option === undefined || optionIn(name.value, kind) !== undefined) continue;
          // Rules about bundles speak of the options of their clones.
          const on = META_OPTIONS.filter((each) => each.name === option.name).flatMap((each) => each.on);
          if (on.includes('clone') && (kind === 'bundle' || bundleHolding(set.parent) !== undefined)) continue;
          if (on.includes('group') && holdsGroup(set.parent)) continue;
          const has = on.includes('primitive') ? 'a primitive' : on.map(oneOf).join(' or ');
          if (option.name !== 'globally-unique' || value === undefined)
            context.report({ say: 'kind', with: { name: name.value, holder: holderOf(set), has }, at: name });
          else if (set.first('rule') === undefined) unique.push({ element: set.parent, name, value, has });
        }
      },
      end(document) {
        for (const { element, name, value, has } of unique) {
          const resource = document.resources.get(idOf(element.value('id') ?? ''));
          if (resource === undefined) continue;
          const holder = label(resource.kind, resource.id);
          const counting = resource.kind === 'template' ? derivedFrom(resource, document) : [resource];
          const many = counting.filter((each) => multipliedBy(each) !== undefined);
          // The rest of the document may have the clone.
          if (
            many.length === 0 &&
            (counting.length === 0 ? !document.whole : counting.some((each) => isPart(each, document)))
          )
            continue;
          if (many.length === 0) context.report({ say: 'kind', with: { name: name.value, holder, has }, at: name });
          const isUnique = booleanOf(value.value) === true;
          const clone = many
            .flatMap((each) => cloneAround(each) ?? [])
            .find((each) => isOther(each, isUnique, document));
          // That its class cannot be unique at all is the worse mistake, and another rule says so.
          if (clone === undefined || (isUnique && many.some((each) => isOfOtherClass(each, document)))) continue;
          const data = { value: value.value, holder, clone: label(clone.kind, clone.id) };
          context.report({ say: isUnique ? 'unique' : 'anonymous', with: data, at: value });
        }
      },
    };

    function isOther(clone: Resource, isUnique: boolean, document: Document): boolean {
      const by = uniqueBy(clone, document, context.release);
      return by?.value.ruled !== true && (by !== undefined) !== isUnique;
    }
  },
});

function holdsGroup(element: Element): boolean {
  return element.first('group') !== undefined;
}

/** Whether a primitive, or one in a group, has an agent of a class other than ocf. */
function isOfOtherClass(resource: Resource, document: Document): boolean {
  if (resource.kind === 'group') return resource.children.some((each) => isOfOtherClass(each, document));
  return agentOf(resource, document).class?.toLowerCase() !== 'ocf';
}
