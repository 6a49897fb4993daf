import { MANUAL } from '../../src/cib/manual.js';
import { isSince } from '../../src/cib/release.js';
import { defineRule } from '../../src/engine/rule.js';

/** ClusterLabs pull request 3141, merged for that release. */
const DEPRECATED_IN = '2.1.7';

export default defineRule({
  id: 'constraint/set-ordering',
  severity: 'warning',
  summary: 'A set in a colocation has no other ordering than group',
  covers: ['crm_verify/colocation-set-ordering-deprecated'],
  why: `In a set with \`ordering="listed"\` and a positive score each member depends on the one after it, the other way round than
without. Pacemaker warns of it since 2.1.7 and will drop it: then the set would turn round. In other constraints the attribute
does nothing.`,
  remedy: 'Put the members of the set in the opposite order and remove ordering',
  see: [MANUAL.resourceSets],
  messages: {
    listed: (d: { set: string }) => `${d.set} has ordering="listed", which is deprecated since Pacemaker 2.1.7`,
  },
  examples: [
    {
      bad: `<constraints><rsc_colocation id="all" score="INFINITY">
  <resource_set id="all-set" «ordering="listed"»><resource_ref id="ip"/><resource_ref id="web"/></resource_set>
</rsc_colocation></constraints>`,
      says: ['listed'],
    },
    {
      good: `<constraints><rsc_colocation id="all" score="INFINITY">
  <resource_set id="all-set" ordering="group"><resource_ref id="ip"/><resource_ref id="web"/></resource_set>
</rsc_colocation></constraints>`,
    },
    {
      note: 'Nothing was said against it then.',
      pacemaker: '2.1.5',
      good: `<constraints><rsc_colocation id="all" score="INFINITY">
  <resource_set id="all-set" ordering="listed"><resource_ref id="ip"/><resource_ref id="web"/></resource_set>
</rsc_colocation></constraints>`,
    },
  ],
  check: (context) => ({
    rsc_colocation(element) {
      if (!isSince(context.release, DEPRECATED_IN)) return;
      for (const set of element.all('resource_set')) {
        const ordering = set.attr('ordering');
        if (ordering?.value !== 'listed') continue;
        const data = { set: `Set "${set.value('id') ?? ''}"` };
        context.report({ say: 'listed', with: data, at: ordering.wholePlace });
      }
    },
  }),
});
