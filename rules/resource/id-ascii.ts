import { isName } from '../../src/cib/schema/datatypes.js';
import { label, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'resource/id-ascii',
  severity: 'warning',
  summary: 'The ids of resources and operations are made of ASCII letters and digits',
  covers: ['pcs/PB01', 'pcs/PP01', 'pcs/PO08'],
  why: `Schema and Pacemaker take letters of any alphabet in an id; \`pcs\` takes none but those of ASCII, and refuses to create a
resource with any other. The id of a resource is also what its agent is told and mostly names its files by, it is part of the
names of node attributes, and it is typed in commands.`,
  remedy: 'Use letters of ASCII, digits, dots, dashes and underscores',
  reads: [],
  messages: {
    letters: (d: { what: string; letters: string }) =>
      `${d.what} has "${d.letters}" in its id, which pcs does not take`,
  },
  examples: [
    { bad: `<primitive id="caf«é»" class="systemd" type="cafe"/>`, says: ['letters'] },
    { bad: `<bundle id="«日本»-web"><podman image="httpd:2.4"/></bundle>`, says: ['letters'] },
    {
      bad: `<primitive id="cafe" class="systemd" type="cafe"><operations>
  <op id="caf«é»-monitor" name="monitor" interval="10s"/></operations></primitive>`,
      says: ['letters'],
    },
    {
      note: 'The id of the operation follows that of the resource.',
      bad: `<primitive id="caf«é»" class="systemd" type="cafe"><operations>
  <op id="café-monitor" name="monitor" interval="10s"/></operations></primitive>`,
      says: ['letters'],
    },
    { good: `<primitive id="web_1.a-b" class="systemd" type="httpd"/>` },
  ],
  check: (context) => {
    const see = (element: Element) => {
      const id = element.attr('id');
      const found = id && NOT_ASCII.exec(id.value);
      // What is no id at all is the business of the schema.
      if (id === undefined || !found || !isName(id.value.trim())) return;
      const at = id.part(found.index, found.index + found[0].length);
      const what = element.name === 'op' ? 'operation' : element.name;
      context.report({ say: 'letters', with: { what: sentence(label(what, id.value)), letters: found[0] }, at });
    };
    return {
      primitive: see,
      template: see,
      group: see,
      clone: see,
      master: see,
      bundle: see,
      op(element) {
        if (!NOT_ASCII.test(element.parent?.parent?.value('id') ?? '')) see(element);
      },
    };
  },
});

const NOT_ASCII = /[^\p{ASCII}]+/u;
