import { judgedBy, titleOf } from '../../src/cib/schema/title.js';
import { type SchemaVersion, schema } from '../../src/cib/schema/version.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'schema/needs-newer-schema',
  severity: 'error',
  summary: 'What is used exists in the schema that the CIB names',
  conformance: true,
  covers: ['manual/2', 'pcs/PB34', 'pcs/PO15', 'pcs/PU10', 'crmsh/CP09'],
  why: `Each schema adds elements, attributes and values. Pacemaker validates against the schema that \`validate-with\`
names, however new Pacemaker itself is, and refuses a CIB that uses more than that schema knows. A CIB keeps its old
\`validate-with\` through upgrades of the cluster until somebody upgrades it, too.`,
  remedy: 'Upgrade the CIB with cibadmin --upgrade, or name a newer schema in validate-with',
  hasSuggestions: true,
  messages: {
    element: (d: { name: string; since: string; judged: string }) =>
      `The element ${d.name} needs schema ${d.since} or newer; ${d.judged}`,
    attribute: (d: { name: string; element: string; since: string; judged: string }) =>
      `The attribute ${d.name} of ${d.element} needs schema ${d.since} or newer; ${d.judged}`,
    value: (d: { name: string; value: string; element: string; since: string; judged: string }) =>
      `${d.name}=${quote(d.value)} of ${d.element} needs schema ${d.since} or newer; ${d.judged}`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.0" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><bundle id="web"><«podman» image="httpd:2.4"/></bundle></resources><constraints/></configuration></cib>`,
      says: ['element'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" «promoted-max»="1"/></bundle>`,
      schema: '2.10',
      pacemaker: '2.1',
      says: ['attribute'],
    },
    {
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-monitor" name="monitor" interval="10s" role="«Promoted»"/>
</operations></primitive>`,
      schema: '3.6',
      says: ['value'],
    },
    {
      note: 'The file names a schema that has it, and another is asked for.',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><bundle id="web"><«podman» image="httpd:2.4"/></bundle></resources><constraints/></configuration></cib>`,
      schema: '3.0',
      says: ['element'],
    },
    { good: `<bundle id="web"><podman image="httpd:2.4"/></bundle>`, schema: '3.2' },
  ],
  check: (context) => ({
    faults: {
      absent({ what, at, value, since, before }, element) {
        if (since === undefined) return;
        const judged = judgedBy(element, context.schema);
        const upgrade = wayTo(since, context);
        const remedy =
          value !== true && before !== undefined && element.attr(before) !== undefined
            ? `Remove ${what}, as ${before} is there already; or remove ${before} and upgrade the CIB with cibadmin --upgrade`
            : before === undefined
              ? upgrade
              : `${upgrade}; or write ${before}`;
        if (!(at instanceof Attribute)) {
          context.report({ say: 'element', with: { name: what, since, judged }, at, remedy });
          return;
        }
        const data = { name: at.name, value: at.value, element: titleOf(element), since, judged };
        const isRenamed = before !== undefined && (value === true || element.attr(before) === undefined);
        const range = value === true ? at.valueRange : at.nameRange;
        const fix = {
          title: `Write ${before}`,
          applicability: 'unsafe',
          edits: [{ range, text: before ?? '' }],
        } as const;
        const more = isRenamed ? { remedy, fix } : { remedy };
        if (value === true) context.report({ say: 'value', with: data, at, ...more });
        else context.report({ say: 'attribute', with: data, at: at.namePlace, ...more });
      },
    },
  }),
});

/** How to come to be judged by a schema, or a newer one. */
function wayTo(
  since: string,
  { named, whole }: { readonly named: SchemaVersion | undefined; readonly whole: boolean },
): string {
  if (named !== undefined && named.order >= schema(since).order)
    return `Judge by schema ${since} or newer, such as ${named.number}, which this file names`;
  const name = `ame pacemaker-${since} or newer in validate-with`;
  // What names no schema is not upgraded either.
  return whole && named === undefined ? `N${name}` : `Upgrade the CIB with cibadmin --upgrade, or n${name}`;
}
