import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { hasFaults } from '../../src/cib/schema/judge.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/colocation-without-score',
  severity: 'warning',
  summary: 'A colocation has a score',
  covers: ['crm_verify/silent-colocation-no-score', 'crm_verify/colocation-score-invalid'],
  why: `Without a score a colocation weighs 0, which is nothing: Pacemaker places the resources as if the constraint were not there
and says nothing about it. Tools such as pcs write INFINITY when none is given, Pacemaker does not. In sets each may have a
score of its own instead.`,
  remedy: 'Write score="INFINITY" to keep the resources together, or another score',
  see: [MANUAL.colocation],
  messages: {
    none: (d: { constraint: string }) => `Colocation "${d.constraint}" has no score, so it does nothing`,
  },
  examples: [
    { bad: `<constraints><«rsc_colocation» id="with" rsc="web" with-rsc="ip"/></constraints>`, says: ['none'] },
    {
      bad: `<constraints><«rsc_colocation» id="with">
  <resource_set id="s"><resource_ref id="web"/><resource_ref id="ip"/></resource_set>
</rsc_colocation></constraints>`,
      says: ['none'],
    },
    {
      good: `<constraints>
  <rsc_colocation id="with" rsc="web" with-rsc="ip" score="INFINITY"/>
  <rsc_colocation id="set"><resource_set id="s" score="5"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_colocation>
</constraints>`,
    },
  ],
  check: (context) => ({
    rsc_colocation(element) {
      const sets = element.all('resource_set');
      if (element.attrs.some(({ name }) => SCORES.has(name)) || hasFaults(element, context.schema)) return;
      // With itself, nothing would come of a score either.
      if (isSame(element.value('rsc'), element.value('with-rsc'))) return;
      if (sets.some((set) => set.attr('score') !== undefined || set.attr('id-ref') !== undefined)) return;
      context.report({ say: 'none', with: { constraint: element.value('id') ?? '' }, at: element });
    },
  }),
});

function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && idOf(a) === idOf(b);
}

/** What says how much it weighs, or was once meant to. */
const SCORES = new Set(['score', 'score-attribute', 'score-attribute-mangle']);
