import { badInName } from '../../src/cib/schema/datatypes.js';
import { titleOf } from '../../src/cib/schema/title.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'schema/invalid-id',
  severity: 'error',
  summary: 'Ids, and what refers to them, have the form of an id',
  conformance: true,
  covers: ['manual/10', 'pcs/PB01', 'pcs/PB18', 'pcs/PB25', 'pcs/PP01'],
  why: `An id is an XML name: it begins with a letter or an underscore and goes on with letters, digits, dots, dashes and
underscores. With anything else (a blank, a colon, a slash, a digit in front) Pacemaker refuses the CIB. Node names and
the ids of \`node\` and \`acl_target\` are free of this.`,
  remedy: 'Use letters, digits, dots, dashes and underscores, and begin with a letter or an underscore',
  messages: {
    empty: (d: { element: string; name: string }) => `The ${d.element} has an empty ${d.name}`,
    start: (d: { name: string; value: string; character: string }) =>
      `${d.name}=${quote(d.value)} is no id: an id cannot begin with "${d.character}"`,
    character: (d: { name: string; value: string; character: string }) =>
      `${d.name}=${quote(d.value)} is no id: an id cannot hold ${d.character}`,
  },
  examples: [
    { bad: `<bundle id="«»"><podman image="httpd:2.4"/></bundle>`, says: ['empty'] },
    { bad: `<bundle id="«2»web"><podman image="httpd:2.4"/></bundle>`, says: ['start'] },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network><port-mapping id="web«:»80" port="80"/></network></bundle>`,
      says: ['character'],
    },
    {
      bad: `<constraints><rsc_location id="l" rsc="web« »server" node="n1" score="5"/></constraints>`,
      says: ['character'],
    },
    { good: `<bundle id="Web_1.été-x"><podman image="httpd:2.4"/></bundle>` },
    { good: `<nodes><node id="1" uname="n1"/></nodes>` },
  ],
  check: (context) => ({
    faults: {
      'invalid-id'({ attribute }, element) {
        const { name, value } = attribute;
        const bad = badInName(value);
        if (bad === undefined) {
          const remedy =
            name === 'id' ? 'Give it an id of its own' : 'Name the id that is meant, or remove the attribute';
          context.report({ say: 'empty', with: { element: titleOf(element), name }, at: attribute, remedy });
          return;
        }
        const character = value.slice(bad.start, bad.end);
        const at = attribute.part(bad.start, bad.end);
        if (isStart(attribute, bad.start) && /[-.\d]/.test(character))
          context.report({ say: 'start', with: { name, value, character }, at });
        else context.report({ say: 'character', with: { name, value, character: shown(character) }, at });
      },
    },
  }),
});

function isStart(attribute: Attribute, offset: number): boolean {
  return attribute.value.slice(0, offset).trim() === '';
}

function shown(character: string): string {
  return /^\s$/.test(character) ? 'white space' : `"${character}"`;
}
