import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'node/ping-node',
  severity: 'warning',
  summary: 'No node is of type ping',
  why: `Ping nodes come from Heartbeat: machines that do not run Pacemaker and are only pinged. Pacemaker still reads the type up
to 2.1, where \`crm_verify\` warns that it is deprecated, and never runs anything there. Schema 4.0 does not have it, and an
upgrade to it makes a member of the node, with a constraint that bans all resources from it.`,
  remedy: 'Remove the node, and ping it with a clone of ocf:pacemaker:ping where connectivity matters',
  reads: [],
  messages: {
    ping: (d: { name: string }) => `Node ${quote(d.name)} is of type ping, which is deprecated`,
  },
  examples: [
    {
      bad: `<nodes><node id="1" uname="alpha"/><node id="2" uname="router" type="«ping»"/></nodes>`,
      schema: '3.9',
      says: ['ping'],
    },
    { good: `<nodes><node id="1" uname="alpha" type="member"/></nodes>` },
    {
      note: 'A schema that does not have the type says so itself.',
      good: `<nodes><node id="2" uname="router" type="ping"/></nodes>`,
      schema: '4.0',
      also: ['schema/removed-in-schema'],
    },
  ],
  check: (context) => ({
    node(element) {
      const type = element.attr('type');
      if (type?.value.trim() === 'ping' && !isSchemaSince4(context.schema.number))
        context.report({ say: 'ping', with: { name: element.value('uname') ?? '' }, at: type });
    },
  }),
});

function isSchemaSince4(number: string): boolean {
  return Number(number.split('.')[0]) >= 4;
}
