import { hasPooledId, idOf } from '../../src/cib/ids.js';
import { crossedTo, Need } from '../../src/cib/schema/upgrade.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

/** What the ids begin with that the upgrade makes (upgrade-3.10-common.xsl). */
const PREFIX = 'pcmk__3_10_upgrade-';

export default defineRule({
  id: 'upgrade/id-prefix',
  severity: 'error',
  summary: 'No id in a CIB to be upgraded to schema 4.0 is like those that the upgrade makes',
  covers: ['crm_verify/schema-upgrade-failed'],
  why: `The upgrade to schema 4.0 gives ids to what it creates, and all of them begin with \`${PREFIX}\`. It relies on no id in
the CIB beginning so: if one does, two elements may end up with one id, the result is refused, and with it the upgrade;
Pacemaker 3.0 then does not load the CIB. The finding appears only when a newer schema is asked for, \`--schema 4.0\`, and
only when the CIB has something that makes the upgrade rewrite it.`,
  remedy: 'Give it another id before the upgrade',
  reads: [],
  messages: {
    prefix: (d: { id: string }) =>
      `The id ${quote(d.id)} begins as those that the upgrade to schema 4.0 makes, and may collide with one`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.10" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><master id="db-master">
  <meta_attributes id="«pcmk__3_10_upgrade-promotable-legacy-db-master-meta_attributes»"/>
  <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
</master></resources><constraints/></configuration></cib>`,
      schema: '4.0',
      says: ['prefix'],
      also: ['schema/removed-in-schema'],
    },
    {
      note: 'What an upgrade has made in a CIB that names schema 4.0 by now.',
      good: `<cib validate-with="pacemaker-4.0" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><clone id="db-master">
  <meta_attributes id="pcmk__3_10_upgrade-promotable-legacy-db-master-meta_attributes" score="INFINITY"/>
  <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
</clone></resources><constraints/></configuration></cib>`,
    },
  ],
  check: (context) => {
    const transform = crossedTo('4.0', context.named, context.schema);
    if (transform === undefined) return {};
    const need = new Need([transform]);
    const taken: { readonly id: string; readonly at: Place }[] = [];
    return {
      '*'(element) {
        need.see(element);
        const id = element.attr('id');
        if (id !== undefined && hasPooledId(element.name) && idOf(id.value).startsWith(PREFIX))
          taken.push({ id: idOf(id.value), at: id.place });
      },
      end() {
        if (!need.of(transform)) return;
        for (const { id, at } of taken) context.report({ say: 'prefix', with: { id }, at });
      },
    };
  },
});
