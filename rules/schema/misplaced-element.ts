import { ownTitleOf, titleOf } from '../../src/cib/schema/title.js';
import { either } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/misplaced-element',
  severity: 'error',
  summary: 'Every element stands in one that may hold it',
  conformance: true,
  covers: [
    'manual/2',
    'manual/7',
    'manual/8',
    'pcs/PM01',
    'pcs/PM04',
    'pcs/PM07',
    'crm_verify/acl-permission-misplaced',
  ],
  why: `The name is right, the place is not. Pacemaker looks for an element only where it belongs; validation refuses the
whole CIB, and where validation is off the element has no effect. What stands inside a misplaced element is not judged.`,
  remedy: 'Move the element to where it belongs',
  messages: {
    misplaced: (d: { element: string; parent: string }) => `The ${d.element} must not stand in ${d.parent}`,
    root: (d: { element: string }) => `The ${d.element} must be the root of the file`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><«port-mapping» id="http" port="80"/></bundle>`,
      says: ['misplaced'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <network><«storage-mapping» id="docs" source-dir="/srv/docs" target-dir="/docs"/></network>
</bundle>`,
      says: ['misplaced'],
    },
    {
      bad: `<resources><group id="g"><«group» id="h"><primitive id="p"/></group></group></resources>`,
      says: ['misplaced'],
      note: 'The outer group is not called empty besides.',
    },
    { bad: `<resources><«cib»/></resources>`, says: ['root'] },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/><network><port-mapping id="http" port="80"/></network></bundle>`,
    },
  ],
  check: (context) => ({
    faults: {
      misplaced({ parents }, element) {
        const parent = element.parent === null ? '' : titleOf(element.parent);
        const title = ownTitleOf(element);
        if (parents.length === 0) {
          context.report({ say: 'root', with: { element: title }, at: element });
          return;
        }
        const remedy = `Move it into ${either(parents.map((name) => `<${name}>`))}`;
        context.report({ say: 'misplaced', with: { element: title, parent }, at: element, remedy });
      },
    },
  }),
});
