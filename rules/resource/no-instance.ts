import { censusOf } from '../../src/cib/census.js';
import { cloneOption } from '../../src/cib/cloned.js';
import { MANUAL } from '../../src/cib/manual.js';
import { possible } from '../../src/cib/nvpairs.js';
import { label, quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/no-instance',
  severity: 'info',
  summary: 'A clone has an instance to run',
  why: `With \`clone-max\` or \`clone-node-max\` of 0 Pacemaker runs no instance of a clone, and nothing that needs one, without a
word (measured with crm_simulate 2.1.5). To stop a clone for a time, \`target-role\` says what is meant, and tools show it.`,
  remedy: 'Remove it, or set target-role="Stopped" if the clone is to be stopped',
  see: [MANUAL.clones],
  reads: ['resources', 'rscDefaults'],
  messages: {
    none: (d: { clone: string; name: string; value: string }) => `${d.clone} runs nowhere with ${d.name}=${d.value}`,
  },
  examples: [
    {
      bad: `<resources>
<clone id="c"><meta_attributes id="m"><nvpair id="n" name="clone-max" value="«0»"/></meta_attributes>
<primitive id="a" class="ocf" provider="heartbeat" type="apache"/></clone>
<clone id="d"><meta_attributes id="o"><nvpair id="p" name="clone-node-max" value="«0»"/></meta_attributes>
<primitive id="b" class="ocf" provider="heartbeat" type="apache"/></clone>
</resources>`,
      says: ['none', 'none'],
    },
    {
      good: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="clone-max" value="1"/></meta_attributes>
<primitive id="a" class="ocf" provider="heartbeat" type="apache"/></clone>`,
    },
    {
      note: 'How the value is read is another mistake.',
      good: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="clone-max" value="all"/></meta_attributes>
<primitive id="a" class="ocf" provider="heartbeat" type="apache"/></clone>`,
      also: ['meta/unread-value'],
    },
  ],
  check: (context) => ({
    end(document) {
      const seen = new Set<number>();
      for (const clone of censusOf(document).clones) {
        for (const name of ['clone-max', 'clone-node-max'])
          for (const { text, at, ruled } of possible(cloneOption(clone, name, document))) {
            if (ruled || !/^[+-]?0+$/.test(text) || seen.has(at.range.start)) continue;
            seen.add(at.range.start);
            const data = { clone: sentence(label('clone', clone.id)), name, value: quote(text) };
            context.report({ say: 'none', with: data, at });
          }
      }
    },
  }),
});
