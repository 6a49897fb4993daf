import { defineRule } from './rule.js';

export const wellFormed = defineRule({
  id: 'well-formed',
  severity: 'error',
  summary: 'The text is well-formed XML',
  conformance: true,
  why: 'Pacemaker cannot read a CIB that is no XML.',
  remedy: 'Correct the XML here',
  messages: {
    other: (d: { saxes: string }) => d.saxes,
    duplicateAttribute: (d: { name: string }) => `Attribute ${d.name} is given twice`,
    mismatchedEndTag: (d: { found: string; expected: string }) => `</${d.found}> where </${d.expected}> is expected`,
  },
  examples: [],
  check: () => ({}),
});

export const doctype = defineRule({
  id: 'doctype',
  severity: 'warning',
  summary: 'A CIB has no document type declaration',
  why: 'No entity that it declares is expanded.',
  remedy: 'Remove it',
  messages: { doctype: 'A document type declaration' },
  examples: [],
  check: () => ({}),
});
