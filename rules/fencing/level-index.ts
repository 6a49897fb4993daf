import { scan } from '../../src/cib/values/integer.js';
import { label, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'fencing/level-index',
  severity: 'error',
  summary: 'Fencing levels are numbered from 1 to 9',
  covers: ['crm_verify/topology-index-out-of-range', 'pcs/PF01'],
  why: `The fencer has room for nine levels a node and ignores all others, with a warning in its log. The schemas up to 3.10 let
any number from 1 on pass, and \`crm_verify\` 2.1.5 says nothing; the upgrade to schema 4.0 deletes such levels.`,
  remedy: 'Number the levels of each node from 1 to 9',
  reads: [],
  messages: {
    high: (d: { level: string; index: string }) => `${sentence(d.level)} has the index ${d.index}, and is ignored`,
  },
  examples: [
    {
      bad: `<fencing-topology><fencing-level id="last" target="alpha" index="«10»" devices="ipmi"/></fencing-topology>`,
      schema: '3.9',
      says: ['high'],
    },
    {
      good: `<fencing-topology><fencing-level id="last" target="alpha" index="9" devices="ipmi"/></fencing-topology>`,
    },
    {
      note: 'Schema 4.0 refuses it.',
      good: `<fencing-topology><fencing-level id="last" target="alpha" index="10" devices="ipmi"/></fencing-topology>`,
      schema: '4.0',
      also: ['schema/attribute-type'],
    },
  ],
  check: (context) => ({
    'fencing-level'(element) {
      const index = element.attr('index');
      if (index === undefined || Number(context.schema.number.split('.')[0]) >= 4) return;
      if ((scan(index.value)?.value ?? 0) <= 9) return;
      const level = label('fencing level', element.value('id') ?? '');
      context.report({ say: 'high', with: { level, index: index.value.trim() }, at: index });
    },
  }),
});
