import { fieldOf } from '../../src/cib/field.js';
import { nodeAttribute } from '../../src/cib/options/find.js';
import { pairsIn } from '../../src/cib/options/pairs.js';
import { alteredValue, unreadValue } from '../../src/cib/options/reading.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'node/attribute-value',
  severity: 'warning',
  summary: 'Node attributes that Pacemaker reads have values that it can read',
  why: `Most node attributes are for rules, agents and users, and may be anything. A few Pacemaker reads itself: \`standby\`,
\`maintenance\`, \`terminate\`, and all that begin with \`#health\`. A word that is neither true nor false counts as false there, and
a health that is neither a colour nor a score counts as 0, without any message: the node goes on as if nothing had been
said.`,
  remedy: 'Write a value that Pacemaker reads',
  reads: [],
  fixable: true,
  hasSuggestions: true,
  messages: {
    unread: (d: { node: string; name: string; value: string; is: string; does: string }) =>
      `The value ${quote(d.value)} of ${d.name} on node ${quote(d.node)} ${d.is}; Pacemaker ${d.does}`,
    altered: (d: { node: string; name: string; value: string; is: string }) =>
      `The value ${quote(d.value)} of ${d.name} on node ${quote(d.node)} ${d.is}`,
  },
  examples: [
    {
      bad: `<nodes><node id="1" uname="alpha"><instance_attributes id="alpha-attrs">
  <nvpair id="alpha-standby" name="standby" value="«ture»"/>
  <nvpair id="alpha-health" name="#health-disk" value="«bad»"/>
</instance_attributes></node></nodes>`,
      says: ['unread', 'unread'],
    },
    {
      bad: `<nodes><node id="1" uname="alpha"><instance_attributes id="alpha-attrs">
  <nvpair id="alpha-maintenance" name="maintenance" value="«off »"/>
</instance_attributes></node></nodes>`,
      says: ['unread'],
    },
    {
      bad: `<nodes><node id="1" uname="alpha"><instance_attributes id="alpha-attrs">
  <nvpair id="alpha-health" name="#health-disk" value="«-10%»"/>
</instance_attributes></node></nodes>`,
      says: ['altered'],
    },
    {
      good: `<nodes><node id="1" uname="alpha"><instance_attributes id="alpha-attrs">
  <nvpair id="alpha-standby" name="standby" value="off"/>
  <nvpair id="alpha-health" name="#health-disk" value="green"/>
  <nvpair id="alpha-rack" name="rack" value="bad"/>
</instance_attributes></node></nodes>`,
    },
  ],
  check: (context) => ({
    node(element) {
      const node = element.value('uname') ?? '';
      for (const set of element.all('instance_attributes'))
        for (const { name, value } of pairsIn(set, context.schema)) {
          const option = nodeAttribute(name.value);
          if (option === undefined || option.setBy !== undefined || option.deprecated !== undefined) continue;
          if (value === undefined) continue;
          const field = fieldOf(value);
          const unread = unreadValue(option, name.value, field, context);
          if (unread !== undefined) {
            const { at, remedy } = unread;
            // To take the word at its meaning would take the node out of service: that is for someone to decide.
            const fix = unread.fix && { ...unread.fix, ...(unread.remedy === 'Write true' ? UNSAFE : {}) };
            context.report({ say: 'unread', with: { node, ...unread }, at, remedy, ...(fix && { fix }) });
          }
          const altered = alteredValue(option, name.value, field, context);
          if (altered !== undefined) {
            const { at, remedy, fix } = altered;
            context.report({ say: 'altered', with: { node, ...altered }, at, remedy, ...(fix && { fix }) });
          }
        }
    },
  }),
});

const UNSAFE = { applicability: 'unsafe' } as const;
