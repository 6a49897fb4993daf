import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isSlip, nearest } from '../../src/cib/nearest.js';
import { ACTIONS, ownerOf } from '../../src/cib/ops.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'operation/unknown-name',
  severity: 'warning',
  summary: 'The name of an operation is not one letter beside an action of the cluster',
  covers: ['pcs/PO02'],
  why: `Case counts in the name of an operation. A timeout for \`Start\` or \`strat\` sets none for start, and a \`Monitor\` that is
repeated calls the agent with an action that it does not have, which then counts as a failure of the resource. Agents may
have operations of their own, so a name is reported only where it nearly is one of Pacemaker's; \`probe\` is what Pacemaker
calls a monitor that is not repeated, and no name.`,
  remedy: 'Correct the name',
  see: [MANUAL.operations],
  hasSuggestions: true,
  options: {
    schema: {
      type: 'object',
      properties: { allow: { type: 'array', items: { type: 'string' } } },
      additionalProperties: false,
    },
    default: { allow: [] as readonly string[] },
  },
  messages: {
    near: (d: { operation: string; owner: string; name: string; near: string }) =>
      `The ${d.operation} of ${d.owner} is called ${d.name}; is it ${d.near}?`,
    empty: (d: { operation: string; owner: string }) =>
      `The ${d.operation} of ${d.owner} has an empty name, so it stands for no action`,
    probe: (d: { operation: string; owner: string }) =>
      `The ${d.operation} of ${d.owner} is called "probe", but a probe is a monitor with interval 0`,
  },
  examples: [
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="«moniter»" interval="10s"/><op id="b" name="«Start»" interval="0"/><op id="c" name="«probe»" interval="0"/>
</operations></primitive>`,
      says: ['near', 'near', 'probe'],
    },
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="«»" interval="10s"/>
</operations></primitive>`,
      says: ['empty'],
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s"/><op id="b" name="status" interval="0"/><op id="c" name="backup" interval="1h"/>
  <op id="d" name="meta-data" interval="0"/><op id="e" name="restart" interval="0"/>
</operations></primitive>`,
    },
  ],
  check: (context) => ({
    op(element) {
      const [owner, name] = [ownerOf(element), element.attr('name')];
      if (owner === undefined || name === undefined || KNOWN.has(name.value)) return;
      if (context.options.allow.includes(name.value)) return;
      const data = {
        operation: label('operation', element.value('id') ?? ''),
        owner: label(owner.name, owner.value('id') ?? ''),
      };
      const near = nearest(name.value, ACTIONS);
      if (name.value.trim() === '') {
        context.report({ say: 'empty', with: data, at: name, remedy: 'Write the name of an action, such as monitor' });
      } else if (name.value === 'probe') {
        context.report({ say: 'probe', with: data, at: name, remedy: 'Write monitor' });
      } else if (near !== undefined && isSlip(name.value, near)) {
        const remedy = `Write name="${near}", or list the name in the option "allow" of this rule`;
        const fix = {
          title: `Write ${near}`,
          applicability: 'unsafe',
          edits: [withValue(name, near)],
        } as const;
        context.report({ say: 'near', with: { ...data, name: quote(name.value), near }, at: name, remedy, fix });
      }
    },
  }),
});

/** Actions of the cluster, and those that many agents have besides. */
const KNOWN: ReadonlySet<string> = new Set([
  ...ACTIONS,
  'status',
  'meta-data',
  'validate-all',
  'methods',
  'usage',
  'restart',
  'migrate',
]);
