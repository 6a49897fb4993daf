import { defineRule } from './rule.js';
import { MALFORMED_EXAMPLES } from './well-formed-examples.js';
import { MESSAGES } from './well-formed-words.js';

export { remedyOf } from './well-formed-words.js';

/**
 * The text is no XML. Only the first mistake is reported, and nothing else: what is read after it rests on a guess.
 * What Pacemaker does: lib/common/xml_io.c (XML_PARSE_RECOVER, dropped in 3.0), daemons/based (the copies and the empty CIB).
 */
export const wellFormed = defineRule({
  id: 'well-formed',
  severity: 'error',
  summary: 'The text is well-formed XML',
  why: `Pacemaker refuses text that is no XML. Releases before 3.0 try a second time with libxml2's recovery mode, which
guesses and drops what it does not understand, and go on with what is left of the configuration. A damaged \`cib.xml\` on
disk is set aside for an older copy or, without one, for an empty configuration.

Only the first mistake is reported, where it is rather than where a parser notices it, and no other rule speaks about the
file. A comment cannot suppress this: the comments of a text that is no XML cannot be told from the rest of it.`,
  remedy: 'Correct the XML at this place',
  see: [{ title: 'Extensible Markup Language (XML) 1.0, fifth edition', url: 'https://www.w3.org/TR/xml/' }],
  messages: MESSAGES,
  examples: MALFORMED_EXAMPLES,
  check: () => ({}),
});

/** A DOCTYPE: allowed, and of no use (accepted by the schema: measured with xmllint --relaxng). */
export const doctype = defineRule({
  id: 'doctype',
  severity: 'warning',
  summary: 'A CIB has no document type declaration',
  why: `A CIB is checked against the schema that \`validate-with\` names; no document type definition for it exists. A bare
\`<!DOCTYPE cib>\` is accepted and does nothing. Entities that one declares are not expanded, neither here nor by Pacemaker,
which does not ask its parser to: a value that relies on one is not what it looks like.`,
  remedy: 'Remove the declaration, and write out any entity that it declares',
  messages: { doctype: 'A document type declaration does nothing in a CIB' },
  examples: [
    {
      bad: '«<!DOCTYPE cib>»\n<primitive id="ping" class="ocf" provider="pacemaker" type="ping"/>',
      says: ['doctype'],
    },
    { good: '<?xml version="1.0"?>\n<primitive id="ping" class="ocf" provider="pacemaker" type="ping"/>' },
  ],
  check: () => ({}),
});
