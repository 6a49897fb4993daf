import { isSlip, nearest } from '../../src/cib/nearest.js';
import { ELEMENT_NAMES, isElementName } from '../../src/cib/schema/names.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/not-a-cib',
  severity: 'error',
  summary: 'The root element is a CIB or a part of one',
  conformance: true,
  why: `A file for \`cibadmin\` begins with \`<cib>\`, or with one element of a CIB where a part of it is replaced
(\`--scope resources\`). Anything else is refused. Often it is the output of another tool, such as \`crm_mon --as-xml\`, or
a patch, and not the CIB itself; nothing else in such a file is judged.`,
  remedy: 'Give the output of cibadmin --query, or a part of it',
  messages: {
    near: (d: { name: string; near: string }) => `No schema knows the root element ${quote(d.name)}; is it ${d.near}?`,
    root: (d: { name: string }) => `The root element ${quote(d.name)} is no part of a CIB`,
  },
  examples: [
    { bad: `<«crm_mon» version="2.1.5"><summary/></crm_mon>`, says: ['root'] },
    { bad: `<«CIB» validate-with="pacemaker-3.9"><configuration/></CIB>`, says: ['near'] },
    { bad: `<«primitve» id="db" class="systemd" type="postgresql"/>`, says: ['near'] },
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
    },
    { good: `<resources/>`, note: 'A part of a CIB.' },
  ],
  check: (context) => ({
    root(element) {
      const { name } = element;
      if (isElementName(name)) return;
      const near = nearest(name, ELEMENT_NAMES);
      if (near === undefined || !isSlip(name, near)) context.report({ say: 'root', with: { name }, at: element });
      else context.report({ say: 'near', with: { name, near }, at: element, remedy: `Write ${near}` });
    },
  }),
});
