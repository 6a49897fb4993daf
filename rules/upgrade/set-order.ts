import { isJudged } from '../../src/cib/schema/standing.js';
import { ownTitleOf } from '../../src/cib/schema/title.js';
import { crossedTo, Need } from '../../src/cib/schema/upgrade.js';
import { isSet, rankOf } from '../../src/cib/schema/upgrade-sets.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element, Place } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'upgrade/set-order',
  severity: 'warning',
  summary: 'A CIB to be upgraded to schema 4.0 has the sets of an element in the order of their scores',
  why: `Of several sets of attributes in one element, the one with the highest score goes first, wherever it stands. The upgrade
to schema 4.0 writes them down in that order, \`cib-bootstrap-options\` before all other cluster options. What counts stays
the same; what looks for the first set of an element, or compares the file with the one before, finds another. The
finding appears only when a newer schema is asked for, \`--schema 4.0\`, and only when the CIB has something else that makes
the upgrade rewrite it.`,
  remedy: 'Put the sets in the order of their scores, the highest first',
  reads: [],
  messages: {
    moved: (d: { set: string; before: string }) =>
      `The upgrade to schema 4.0 puts the ${d.set} before the ${d.before}, as its score is higher`,
    first: (d: { set: string; before: string }) =>
      `The upgrade to schema 4.0 puts the ${d.set} before the ${d.before}, as it goes before all others`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config>
  <cluster_property_set id="site"><nvpair id="site-policy" name="no-quorum-policy" value="stop"/></cluster_property_set>
  <cluster_property_set id="«cib-bootstrap-options»"/>
</crm_config><nodes/><resources>
  <master id="db-master"><primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
    <instance_attributes id="db-usual" score="1"/>
    <instance_attributes id="«db-urgent»" score="2"/>
  </primitive></master>
</resources><constraints/></configuration></cib>`,
      schema: '4.0',
      says: ['first', 'moved'],
      also: ['schema/removed-in-schema'],
    },
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><master id="db-master"><primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <instance_attributes id="db-urgent" score="2"/>
  <instance_attributes id="db-usual" score="1"/>
</primitive></master></resources><constraints/></configuration></cib>`,
      schema: '4.0',
      also: ['schema/removed-in-schema'],
    },
  ],
  check: (context) => {
    const transform = crossedTo('4.0', context.named, context.schema);
    if (transform === undefined) return {};
    const need = new Need([transform]);
    /** For each element with sets, the lowest of each kind so far: the one that a higher one is put before. */
    const lowest = new WeakMap<Element, Map<string, Lowest>>();
    const moves: { readonly say: 'moved' | 'first'; readonly set: string; readonly before: Lowest; at: Place }[] = [];
    return {
      '*'(element) {
        need.see(element);
        const { parent } = element;
        if (parent === null || !isSet(element) || !isJudged(element, transform.from)) return;
        const kinds = lowest.get(parent) ?? new Map<string, Lowest>();
        lowest.set(parent, kinds);
        const [rank, before, set] = [rankOf(element), kinds.get(element.name), ownTitleOf(element)];
        if (before === undefined || rank < before.rank) kinds.set(element.name, { rank, set });
        else if (rank > before.rank) {
          const say = rank === Number.POSITIVE_INFINITY ? 'first' : 'moved';
          moves.push({ say, set, before, at: (element.attr('id') ?? element).place });
        }
      },
      end() {
        if (!need.of(transform)) return;
        for (const { say, set, before, at } of moves) context.report({ say, with: { set, before: before.set }, at });
      },
    };
  },
});

interface Lowest {
  readonly rank: number;
  /** As messages name it. */
  readonly set: string;
}
