import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isRepeated, NEVER_REPEATED, opsIn, ownerOf } from '../../src/cib/ops.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'operation/cannot-recur',
  severity: 'error',
  summary: 'Only operations such as monitor have an interval',
  covers: ['crm_verify/op-cannot-recur', 'crmsh/CS09'],
  why: `Starting, stopping, promoting, demoting, reloading and migrating happen when the cluster decides, not at intervals.
With an interval above 0 Pacemaker ignores the whole \`op\`, its \`timeout\` and \`on-fail\` included, and the action runs with the
defaults: 20 seconds for a start that was given five minutes.`,
  remedy: 'Write interval="0"',
  see: [MANUAL.operations],
  hasSuggestions: true,
  messages: {
    recurs: (d: { id: string; owner: string; name: string; interval: string }) =>
      `Operation "${d.id}" of ${d.owner} is ignored: ${d.name} cannot have interval="${d.interval}"`,
  },
  examples: [
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="start" interval="«60s»" timeout="5min"/>
</operations></primitive>`,
      says: ['recurs'],
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="start" interval="0" timeout="5min"/><op id="b" name="stop" interval="0s"/>
  <op id="c" name="backup" interval="1h"/>
</operations></primitive>`,
      note: 'An agent may have operations of its own.',
    },
  ],
  check: (context) => ({
    operations(element) {
      const owner = ownerOf(element);
      if (owner === undefined) return;
      const ops = opsIn(element, context.release).filter(({ name }) => NEVER_REPEATED.has(name));
      if (ops.length === 0) return;
      const once = new Set(ops.filter(({ every }) => every === 0).map(({ name }) => name));
      for (const op of ops.filter(isRepeated)) {
        const data = { id: op.id, owner: label(owner.name, owner.value('id') ?? ''), name: op.name };
        const fix = {
          title: 'Write interval="0"',
          applicability: 'unsafe',
          edits: [withValue(op.interval, '0')],
        } as const;
        context.report({
          say: 'recurs',
          with: { ...data, interval: op.interval.value },
          at: op.interval,
          ...(once.has(op.name) ? { remedy: `Remove it, as there is another ${op.name}` } : { fix }),
        });
      }
    },
  }),
});
