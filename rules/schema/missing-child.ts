import { lackOfAll, listed } from '../../src/cib/schema/advice.js';
import { boundWords, orNewer } from '../../src/cib/schema/bound.js';
import { titleOf, written } from '../../src/cib/schema/title.js';
import { either, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/missing-child',
  severity: 'error',
  summary: 'Every element has the children that the schema requires',
  conformance: true,
  covers: [
    'crm_verify/rule-empty',
    'crm_verify/date-spec-missing',
    'pcs/PC19',
    'pcs/PU01',
    'pcs/PT02',
    'crmsh/CP08',
    'crm_verify/clone-empty',
    'crm_verify/group-empty',
  ],
  why: `Some elements are nothing without content, and the schema refuses them empty: a group without primitives, a clone of
nothing, a rule without an expression, a tag that tags nothing. A configuration must have its four sections
\`crm_config\`, \`nodes\`, \`resources\` and \`constraints\`, empty or not.`,
  remedy: 'Add what is missing, or remove the element',
  messages: {
    missing: (d: { element: string; child: string }) => `The ${d.element} has no ${d.child}`,
    either: (d: { element: string; children: string }) => `The ${d.element} has neither ${d.children}`,
    depends: (d: { element: string; child: string; by: string; value: string; others: string }) =>
      `The ${d.element} has ${d.by}=${quote(d.value)} but ${d.child}${d.others}`,
  },
  examples: [
    { bad: `<resources><«group» id="web"/></resources>`, says: ['missing'] },
    { bad: `<resources><«clone» id="web-clone"/></resources>`, says: ['either'] },
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><«configuration»><crm_config/><nodes/>
<resources/></configuration></cib>`,
      says: ['missing'],
    },
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="5"><«date_expression» id="d" operation="date_spec"/></rule>
</rsc_location>`,
      says: ['depends'],
    },
    {
      note: 'A section that is there once too often need not be whole besides.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources/><constraints/></configuration><configuration/></cib>`,
      also: ['schema/too-many-children'],
    },
    { good: `<resources><group id="web"><primitive id="db" class="systemd" type="postgresql"/></group></resources>` },
    { good: `<configuration><resources/></configuration>`, note: 'A part of a CIB need not be whole.' },
  ],
  check: (context) => ({
    faults: {
      missing({ lacks, by, bound }, element) {
        const [first = []] = lacks;
        if (first[0]?.startsWith('@') !== false) return;
        const title = titleOf(element);
        const remedy = orNewer(`Add ${listed(lacks)}`, bound, context);
        if (by !== undefined) {
          const others = boundWords(bound, context);
          const data = { element: title, child: lackOfAll(lacks), by: by.name, value: by.value.trim(), others };
          context.report({ say: 'depends', with: data, at: element, remedy });
        } else if (lacks.length === 1) {
          const child = either(first.map(written));
          context.report({ say: 'missing', with: { element: title, child }, at: element, remedy });
        } else {
          const children = either(
            lacks.map((list) => either(list.map(written), 'and')),
            'nor',
          );
          context.report({ say: 'either', with: { element: title, children }, at: element, remedy });
        }
      },
    },
  }),
});
