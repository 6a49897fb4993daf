import { withoutElement, withValue } from '../../src/cib/edits.js';
import { idOf } from '../../src/cib/ids.js';
import { nowCalled } from '../../src/cib/options/near.js';
import { holderOf, metaSetKind, on, optionIn, pairsIn } from '../../src/cib/options/pairs.js';
import { isPlainClone } from '../../src/cib/promotability.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'meta/former-name',
  severity: 'warning',
  summary: "Meta-attributes have today's names",
  covers: ['crm_verify/clone-master-max-deprecated', 'crm_verify/clone-master-node-max-deprecated'],
  why: `\`master-max\` and \`master-node-max\` are called \`promoted-max\` and \`promoted-node-max\` since Pacemaker 2.0. The former
names are read as long as today's name is not set; newer releases warn of them, and they will be dropped.`,
  remedy: "Write today's name",
  fixable: true,
  hasSuggestions: true,
  messages: {
    former: (d: { name: string; holder: string; today: string; since: string }) =>
      `${d.name} ${on(d.holder)} is a former name, deprecated: it is called ${d.today} since Pacemaker ${d.since}`,
    both: (d: { name: string; holder: string; today: string }) =>
      `${d.name} ${on(d.holder)} is the former name of ${d.today}, which is set as well and counts alone`,
  },
  examples: [
    {
      bad: `<clone id="db-clone">
  <meta_attributes id="db-meta">
    <nvpair id="db-promotable" name="promotable" value="true"/><nvpair id="db-max" name="«master-max»" value="1"/>
  </meta_attributes>
  <primitive id="db" class="ocf" provider="linbit" type="drbd"/>
</clone>`,
      says: ['former'],
    },
    {
      bad: `<clone id="db-clone">
  <meta_attributes id="db-meta">
    <nvpair id="db-promotable" name="promotable" value="true"/>
    <nvpair id="db-max" name="«master-max»" value="1"/><nvpair id="db-new" name="promoted-max" value="2"/>
  </meta_attributes>
  <primitive id="db" class="ocf" provider="linbit" type="drbd"/>
</clone>`,
      says: ['both'],
    },
    {
      note: 'Under no name does it count promoted instances that are not there.',
      good: `<clone id="web-clone">
  <meta_attributes id="web-meta"><nvpair id="web-max" name="master-max" value="1"/></meta_attributes>
  <primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
</clone>`,
      also: ['meta/without-effect'],
    },
    {
      note: 'Pacemaker 1.1 knows no other name.',
      good: `<master id="db-clone">
  <meta_attributes id="db-meta"><nvpair id="db-max" name="master-max" value="1"/></meta_attributes>
  <primitive id="db" class="ocf" provider="linbit" type="drbd"/>
</master>`,
      schema: '2.10',
      pacemaker: '1.1.18',
    },
  ],
  reads: ['resources', 'rscDefaults'],
  check: (context) => {
    /** Of clones, which are not to be promotable without a reason for it: then the names are all the same. */
    const ofClones: { readonly clone: string; readonly report: () => void }[] = [];
    return {
      meta_attributes(set) {
        const kind = metaSetKind(set);
        // Rules about bundles speak of what their clones are told.
        if (kind === undefined || kind === 'bundle' || kind === 'operation') return;
        const pairs = pairsIn(set, context.schema);
        for (const { pair, name } of pairs) {
          const option = optionIn(name.value, kind);
          const former = option && nowCalled(option, name.value, context);
          if (option === undefined || former === undefined) continue;
          const data = { name: name.value, holder: holderOf(set), today: option.name };
          if (gives(set.parent, option.name) || pairs.some((each) => each.name.value === option.name)) {
            const fix = { title: 'Remove it', applicability: 'unsafe', edits: [withoutElement(pair)] } as const;
            context.report({ say: 'both', with: data, at: name, remedy: 'Remove it', fix });
            continue;
          }
          const fix = { title: `Write ${option.name}`, edits: [withValue(name, option.name)] };
          const remedy = `Write ${option.name}`;
          const report = () =>
            context.report({ say: 'former', with: { ...data, since: former.renamedIn }, at: name, remedy, fix });
          if (kind === 'clone') ofClones.push({ clone: idOf(set.parent?.value('id') ?? ''), report });
          else report();
        }
      },
      end(document) {
        for (const { clone, report } of ofClones) {
          const resource = document.resources.get(clone);
          if (resource === undefined || !isPlainClone(resource, document)) report();
        }
      },
    };
  },
});

/** Whether a resource gives a meta-attribute, in any of its sets. */
function gives(holder: Element | null, name: string): boolean {
  if (holder === null || holder.name === 'rsc_defaults') return false;
  return holder.all('meta_attributes').some((set) => set.children.some((pair) => pair.value('name') === name));
}
