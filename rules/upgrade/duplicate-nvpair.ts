import { isJudged } from '../../src/cib/schema/standing.js';
import { crossedTo, Need } from '../../src/cib/schema/upgrade.js';
import { isSet, RivalPairs } from '../../src/cib/schema/upgrade-sets.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'upgrade/duplicate-nvpair',
  severity: 'warning',
  summary: 'A CIB to be upgraded to schema 4.0 gives each name once in a set',
  why: `The upgrade to schema 4.0 leaves one nvpair of each name in a set of attributes and deletes the others: the first stays,
unless \`#default\` follows it. The values that count are the same as before, but what was kept in the file as a spare is
gone, without a word in the log. The finding says which pair stays. It appears only when a newer schema is asked for,
\`--schema 4.0\`, and only when the CIB has something else that makes the upgrade rewrite it.`,
  remedy: 'Remove the pairs that do not count, before the upgrade',
  reads: [],
  messages: {
    twice: (d: { set: string; name: string; value: string }) =>
      `The ${d.set} gives ${quote(d.name)} more than once; the upgrade to schema 4.0 keeps only ${quote(d.value)}`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources>
  <master id="db-master"><primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
    <meta_attributes id="db-meta">
      <nvpair id="db-stopped" name="target-role" value="Stopped"/>
      <nvpair id="db-started" name="«target-role»" value="Started"/>
    </meta_attributes>
  </primitive></master>
</resources><constraints/></configuration></cib>`,
      schema: '4.0',
      says: ['twice'],
      also: ['schema/removed-in-schema'],
    },
    {
      note: 'Schema 4.0 accepts this CIB as it stands, so that the upgrade rewrites nothing.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <meta_attributes id="db-meta">
    <nvpair id="db-stopped" name="target-role" value="Stopped"/>
    <nvpair id="db-started" name="target-role" value="Started"/>
  </meta_attributes>
</primitive></resources><constraints/></configuration></cib>`,
      also: ['nvset/duplicate-name'],
      schema: '4.0',
    },
  ],
  check: (context) => {
    const transform = crossedTo('4.0', context.named, context.schema);
    if (transform === undefined) return {};
    const need = new Need([transform]);
    const rivals = new RivalPairs();
    return {
      '*'(element) {
        need.see(element);
        if (isSet(element) && isJudged(element, transform.from)) rivals.add(element);
      },
      end() {
        if (!need.of(transform)) return;
        for (const { set, kept, lost } of rivals.found())
          context.report({
            say: 'twice',
            with: { set, name: lost.name, value: kept.value },
            at: lost.at,
            also: [{ message: 'the one that stays', at: kept.at.range }],
          });
      },
    };
  },
});
