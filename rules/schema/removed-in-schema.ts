import { withoutAttribute } from '../../src/cib/edits.js';
import { collapsed } from '../../src/cib/schema/datatypes.js';
import { judgedBy, titleOf } from '../../src/cib/schema/title.js';
import { replacementOf, upgradeRemedy } from '../../src/cib/schema/upgrade-faults.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';
import { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'schema/removed-in-schema',
  severity: 'error',
  summary: 'What is used has not been removed from the schema that the CIB names',
  conformance: true,
  covers: ['manual/29', 'pcs/PB04', 'pcs/PB07', 'crmsh/CP09'],
  why: `New major schemas drop what has been deprecated for long: 3.0 dropped what Pacemaker 2.0 no longer knew, 4.0 what
Pacemaker 3.0 no longer knows, such as rkt containers, \`masters\`, \`master\` resources and \`lifetime\`. A CIB that names the
new schema and uses the old thing is refused. \`cibadmin --upgrade\` converts a CIB that still names its old schema.`,
  remedy: 'Remove it, or name the schema that the CIB was written for',
  messages: {
    element: (d: { name: string; until: string; judged: string }) =>
      `The element ${d.name} exists only up to schema ${d.until}; ${d.judged}`,
    attribute: (d: { name: string; element: string; until: string; judged: string }) =>
      `The attribute ${d.name} of ${d.element} exists only up to schema ${d.until}; ${d.judged}`,
    value: (d: { name: string; value: string; element: string; until: string; judged: string }) =>
      `${d.name}=${quote(d.value)} of ${d.element} exists only up to schema ${d.until}; ${d.judged}`,
  },
  fixable: true,
  examples: [
    { bad: `<bundle id="web"><«rkt» image="httpd:2.4"/></bundle>`, schema: '4.0', says: ['element'] },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" «masters»="0"/></bundle>`,
      schema: '4.0',
      says: ['attribute'],
    },
    { bad: `<nodes><node id="1" uname="n1" type="«normal»"/></nodes>`, schema: '3.0', says: ['value'] },
    {
      bad: `<primitive id="job" class="«upstart»" type="cron"/>`,
      schema: '4.0',
      says: ['value'],
    },
    {
      note: 'An upgrade does it, where one is asked for.',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="n1"/><node id="2" uname="gateway" type="«ping»"/></nodes>
<resources><«master» id="db-master"><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></master></resources>
<constraints/></configuration></cib>`,
      schema: '4.0',
      says: ['value', 'element'],
    },
    { good: `<primitive id="job" class="upstart" type="cron"/>`, schema: '3.10' },
  ],
  check: (context) => ({
    faults: {
      absent(fault, element) {
        const { what, at, value, until, after, instead } = fault;
        if (until === undefined) return;
        const judged = judgedBy(element, context.schema);
        const upgrade = upgradeRemedy(fault, element, context);
        const isThere = value !== true && after !== undefined && element.attr(after) !== undefined;
        const remedy = isThere
          ? `Remove ${what}, as ${after} is there already`
          : (upgrade ?? (after === undefined ? (instead ?? replacementOf(fault, element)) : `Write ${after} instead`));
        const more = remedy === undefined ? {} : { remedy };
        if (!(at instanceof Attribute)) {
          context.report({ say: 'element', with: { name: what, until, judged }, at, ...more });
          return;
        }
        const data = { name: at.name, value: at.value, element: titleOf(element), until, judged };
        const range = value === true ? at.valueRange : at.nameRange;
        const title = isThere ? `Remove ${what}` : `Write ${after} instead of ${what}`;
        const edits = isThere ? [withoutAttribute(at)] : [{ range, text: after ?? '' }];
        // Of two values, nobody can tell which one is meant.
        const isCertain = !isThere || collapsed(element.value(after) ?? '') === collapsed(at.value);
        const applicability = isCertain ? 'safe' : 'unsafe';
        const fix: { fix?: FixOf } =
          after === undefined || upgrade !== undefined ? {} : { fix: { title, applicability, edits } };
        if (value === true) context.report({ say: 'value', with: data, at, ...more, ...fix });
        else context.report({ say: 'attribute', with: data, at: at.namePlace, ...more, ...fix });
      },
    },
  }),
});
