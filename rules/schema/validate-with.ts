import { firstReleaseOf, isBefore, isSince, newestSchemaOf } from '../../src/cib/release.js';
import { NEWEST_SCHEMA, nearestSchema, schemaOf } from '../../src/cib/schema/version.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/**
 * Names that releases had beside the numbered ones, and the first release that does not take them: 2.0 still has the four
 * old ones in its list, but no schema of that name (measured with crm_verify 2.1.5).
 */
const LABELS: Readonly<Record<string, string>> = {
  'pacemaker-next': '3.0',
  'pacemaker-1.1': '2.0',
  'pacemaker-0.7': '2.0',
  'pacemaker-0.6': '2.0',
  'transitional-0.6': '2.0',
};

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
    label: (d: { value: string; gone: string }) => `Pacemaker ${d.gone} and newer have no schema ${quote(d.value)}`,
    later: (d: { value: string; release: string; first: string }) =>
      `Pacemaker ${d.release} has no schema ${quote(d.value)}, which came with ${d.first}`,
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
      bad: `<cib validate-with="«pacemaker-1.1»" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
      says: ['label'],
      pacemaker: '2.1',
    },
    {
      bad: `<cib validate-with="«pacemaker-3.9»" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
      says: ['later'],
      pacemaker: '2.0',
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
      pacemaker: '2.0',
    },
    {
      note: 'Pacemaker 2.1.5 and the releases after it have that schema.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
      pacemaker: '2.1',
    },
  ],
  check: (context) => ({
    cib(element) {
      if (element.parent !== null) return;
      const attribute = element.attr('validate-with');
      const newest = newestSchemaOf(context.release).number;
      const remedy = `Write validate-with="pacemaker-${newest}", or the schema that cibadmin --query shows`;
      const before3 = !isSince(context.release, '3.0');
      if (attribute === undefined) {
        if (!before3) context.report({ say: 'missing', at: element, remedy });
        return;
      }
      const value = attribute.value.trim();
      if (value === 'none') return;
      const known = value.startsWith('pacemaker-') ? schemaOf(value) : undefined;
      if (known !== undefined) {
        const first = firstReleaseOf(known);
        // Where another schema is asked for, the release may be no more than a guess from that.
        if (known !== context.schema || !isBefore(context.release, first)) return;
        const data = { value, release: context.release.text, first: first.text };
        context.report({ say: 'later', with: data, at: attribute, remedy });
        return;
      }
      const right = value.toLowerCase();
      const gone = Object.hasOwn(LABELS, value) ? LABELS[value] : undefined;
      if (gone !== undefined) {
        if (isSince(context.release, gone))
          context.report({ say: 'label', with: { value, gone }, at: attribute, remedy });
      } else if (right === 'none' || (right.startsWith('pacemaker-') && schemaOf(right) !== undefined)) {
        const fix = { title: `Write ${right}`, edits: [{ range: attribute.valueRange, text: right }] };
        context.report({ say: 'case', with: { value, right }, at: attribute, remedy: `Write ${right}`, fix });
      } else if (isNewer(value)) context.report({ say: 'newer', with: { value }, at: attribute, remedy });
      else context.report({ say: 'unknown', with: { value }, at: attribute, remedy, ...remedyFor(value) });
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
