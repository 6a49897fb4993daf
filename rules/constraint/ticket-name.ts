import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const LONGEST = 63;

export default defineRule({
  id: 'constraint/ticket-name',
  severity: 'warning',
  summary: 'A ticket has a name that the booth ticket manager can grant',
  covers: ['pcs/PC26'],
  why: `Tickets are granted and revoked between sites by booth. Its configuration, and pcs, know ticket names of 1 to 63 letters,
digits and dashes. Pacemaker takes any text, even none; a ticket that nobody can grant keeps the resource stopped for ever.`,
  remedy: 'Name the ticket as booth knows it, with letters, digits and dashes',
  messages: {
    empty: (d: { constraint: string }) => `Constraint "${d.constraint}" names a ticket with an empty name`,
    character: (d: { constraint: string; ticket: string; character: string }) =>
      `Constraint "${d.constraint}" names ticket ${quote(d.ticket)}, but "${d.character}" cannot be in a ticket's name`,
    long: (d: { constraint: string; length: number }) =>
      `Constraint "${d.constraint}" names a ticket with a name of ${d.length} characters, more than ${LONGEST}`,
  },
  examples: [
    {
      bad: `<constraints>
  <rsc_ticket id="t" ticket="site«_»a" rsc="web"/>
  <rsc_ticket id="u" ticket="«»" rsc="db"/>
  <rsc_ticket id="v" ticket="«${'a'.repeat(64)}»" rsc="ip"/>
</constraints>`,
      says: ['character', 'empty', 'long'],
    },
    { good: `<constraints><rsc_ticket id="t" ticket="Site-A1" rsc="web"/></constraints>` },
  ],
  check: (context) => ({
    rsc_ticket(element) {
      const ticket = element.attr('ticket');
      if (ticket === undefined) return;
      const { value } = ticket;
      const constraint = element.value('id') ?? '';
      const bad = /[^A-Za-z0-9-]/u.exec(value);
      if (value === '') context.report({ say: 'empty', with: { constraint }, at: ticket });
      else if (bad !== null) {
        const [character] = bad;
        const at = ticket.part(bad.index, bad.index + character.length);
        context.report({ say: 'character', with: { constraint, ticket: value, character }, at });
      } else if (value.length > LONGEST)
        context.report({ say: 'long', with: { constraint, length: value.length }, at: ticket });
    },
  }),
});
