import { MANUAL } from '../../src/cib/manual.js';
import { within } from '../../src/cib/schema/version.js';
import { label, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/master',
  severity: 'warning',
  summary: 'What is promoted is a promotable clone, not a master',
  covers: ['crm_verify/upgrade-master'],
  why: `\`master\` is the form that a promotable clone had in Pacemaker 1.1. Pacemaker 2 still reads it. Pacemaker 3.0 does so only
by an upgrade of the CIB as it is read, which makes a clone of it, and refuses it in a CIB that names schema 4.0.`,
  remedy: 'Write clone in place of master, and give it the meta-attribute promotable="true"',
  see: [MANUAL.clones],
  reads: [],
  messages: {
    master: (d: { master: string }) => `${sentence(d.master)} is the old form of a promotable clone, and deprecated`,
  },
  examples: [
    {
      bad: `<«master» id="db-master"><primitive id="db" class="ocf" provider="pacemaker" type="Stateful"><operations>
  <op id="db-monitor" name="monitor" interval="10s" role="Promoted"/><op id="db-check" name="monitor" interval="11s" role="Unpromoted"/>
</operations></primitive></master>`,
      schema: '3.9',
      says: ['master'],
    },
    {
      good: `<clone id="db-clone"><meta_attributes id="db-meta"><nvpair id="db-promotable" name="promotable" value="true"/></meta_attributes>
<primitive id="db" class="ocf" provider="pacemaker" type="Stateful"/></clone>`,
      schema: '3.9',
    },
    {
      note: 'Schemas before 3.0 know no other form; 4.0 has none of it any more, which another rule reports.',
      good: `<master id="db-master"><primitive id="db" class="ocf" provider="pacemaker" type="Stateful"/></master>`,
      schema: '2.10',
    },
  ],
  check: (context) => {
    if (!within(context.schema, '3.0', '3.10')) return {};
    return {
      master(element) {
        context.report({ say: 'master', with: { master: label('master', element.value('id') ?? '') }, at: element });
      },
    };
  },
});
