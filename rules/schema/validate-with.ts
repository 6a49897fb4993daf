import { isSince } from '../../src/cib/release.js';
import { quote } from '../../src/cib/schema/title.js';
import { NEWEST_SCHEMA, nearestSchema, schemaOf } from '../../src/cib/schema/version.js';
import { defineRule } from '../../src/engine/rule.js';

/** Names that Pacemaker 1.1.12 to 2.1.11 had beside the numbered ones; all are gone in 3.0. */
const LABELS = new Set(['pacemaker-next', 'pacemaker-1.1', 'pacemaker-0.7', 'pacemaker-0.6', 'transitional-0.6']);

export default defineRule({
  id: 'schema/validate-with',
  severity: 'error',
  summary: 'The CIB names a schema that Pacemaker knows',
  conformance: true,
  covers: ['crm_verify/schema-unknown'],
  why: `Pacemaker checks every change of the CIB against the schema that \`validate-with\` names, and refuses the whole CIB
when it does not know the name: a misspelt one, a label of long ago, or a schema newer than the installed Pacemaker. The
name is compared letter by letter. Pacemaker 3.0 and newer also refuse a CIB without \`validate-with\`. The rest of the file
is then judged by the nearest schema that is known.`,
  remedy: `Write validate-with="pacemaker-${NEWEST_SCHEMA.number}", or the schema that cibadmin --query shows`,
  messages: {
    unknown: (d: { value: string }) => `There is no schema ${quote(d.value)}`,
    newer: (d: { value: string }) =>
      `Schema ${quote(d.value)} is newer than any that ciblint knows (the newest is pacemaker-${NEWEST_SCHEMA.number})`,
    case: (d: { value: string; right: string }) => `Schema ${quote(d.value)} must be spelt ${quote(d.right)}`,
    label: (d: { value: string }) => `Pacemaker 3.0 and newer have no schema ${quote(d.value)}`,
    missing: 'The CIB has no validate-with, which Pacemaker 3.0 and newer require',
  },
  fixable: true,
  examples: [
    {
      bad: `<cib validate-with="«pacemaker-3.9.1»" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
      says: ['unknown'],
    },
    {
      bad: `<cib validate-with="«pacemaker-9.9»" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
      says: ['newer'],
    },
    {
      bad: `<cib validate-with="«Pacemaker-3.9»" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
      says: ['case'],
    },
    {
      bad: `<cib validate-with="«pacemaker-next»" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
      says: ['label'],
    },
    {
      bad: `<«cib» admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/><resources/><constraints/>
</configuration></cib>`,
      says: ['missing'],
      pacemaker: '3.0',
    },
    {
      good: `<cib validate-with="pacemaker-1.2" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
    },
    {
      good: `<cib validate-with="pacemaker-next" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
      pacemaker: '2.1',
    },
  ],
  check: (context) => ({
    cib(element) {
      if (element.parent !== null) return;
      const attribute = element.attr('validate-with');
      const before3 = !isSince(context.release, '3.0');
      if (attribute === undefined) {
        if (!before3) context.report({ say: 'missing', at: element });
        return;
      }
      const value = attribute.value.trim();
      if (value === 'none' || (value.startsWith('pacemaker-') && schemaOf(value) !== undefined)) return;
      const right = value.toLowerCase();
      if (LABELS.has(value)) {
        if (!before3) context.report({ say: 'label', with: { value }, at: attribute });
      } else if (right === 'none' || (right.startsWith('pacemaker-') && schemaOf(right) !== undefined)) {
        const fix = { title: `Write ${right}`, edits: [{ range: attribute.valueRange, text: right }] };
        context.report({ say: 'case', with: { value, right }, at: attribute, remedy: `Write ${right}`, fix });
      } else if (isNewer(value)) context.report({ say: 'newer', with: { value }, at: attribute });
      else context.report({ say: 'unknown', with: { value }, at: attribute, ...remedyFor(value) });
    },
  }),
});

/** The nearest schema, for what looks like a number of one. */
function remedyFor(value: string): { remedy?: string } {
  if (!/^(?:pacemaker-)?\d+\.\d+$/.test(value)) return {};
  return { remedy: `Write validate-with="pacemaker-${nearestSchema(value).number}"` };
}

/** A number that may be given to a schema yet. */
function isNewer(value: string): boolean {
  const match = /^pacemaker-(\d+)\.(\d+)$/.exec(value);
  return match !== null && nearestSchema(value) === NEWEST_SCHEMA;
}
