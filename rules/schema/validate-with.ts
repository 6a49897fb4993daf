import { isSlip } from '../../src/cib/nearest.js';
import { firstReleaseOf, isBefore, isSince, newestSchemaOf } from '../../src/cib/release.js';
import { isYetToCome, NEWEST_SCHEMA, schemaOf } from '../../src/cib/schema/version.js';
import { LABELS, type Standard, schemaAttribute, schemaMeant, spellingOf } from '../../src/cib/standard.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'schema/validate-with',
  severity: 'error',
  summary: 'The CIB names a schema that Pacemaker knows',
  conformance: true,
  covers: ['crm_verify/schema-unknown'],
  why: `Pacemaker checks every change of the CIB against the schema that \`validate-with\` names, and refuses the whole CIB
when it does not know the name: a misspelt one, a label of long ago, or a schema newer than the installed Pacemaker. The
name is compared letter by letter, blanks included. Pacemaker 3.0 and newer also refuse a CIB without \`validate-with\`. The
rest of the file is then judged by the schema that was meant, or else by the newest one of the release.`,
  remedy: `Write validate-with="pacemaker-${NEWEST_SCHEMA.number}", or the schema that cibadmin --query shows`,
  hasSuggestions: true,
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
      note: 'Judged by the schema that was meant, so that nothing else is wrong.',
      bad: `<cib validate-with="«PACEMAKER-3.9»" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><master id="m"><primitive id="p" class="ocf" provider="heartbeat" type="Dummy"/></master></resources>
<constraints/></configuration></cib>`,
      also: ['resource/master'],
      says: ['case'],
    },
    {
      note: 'The schema itself accepts blanks, Pacemaker does not (measured with crm_verify 2.1.5).',
      bad: `<cib validate-with="« pacemaker-3.9 »" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
      says: ['case'],
    },
    {
      bad: `<cib validate-with="«pacemakr-3.9»" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><master id="m"><primitive id="p" class="ocf" provider="heartbeat" type="Dummy"/></master></resources>
<constraints/></configuration></cib>`,
      also: ['resource/master'],
      says: ['unknown'],
    },
    {
      bad: `<cib validate-with="«transitional-0.6»" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
      says: ['label'],
    },
    {
      bad: `<cib validate-with="«pacemaker-0.6»" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
      says: ['label'],
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
      note: 'The feature set tells that Pacemaker 1.1 wrote it.',
      good: `<cib validate-with="pacemaker-1.1" crm_feature_set="3.0.7" admin_epoch="0" epoch="1" num_updates="0">
<configuration><crm_config/><nodes/><resources/><constraints/></configuration></cib>`,
    },
    {
      note: 'Another rule warns of it: releases before 3.0 accept it.',
      good: `<cib crm_feature_set="3.0.14" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources/><constraints/></configuration></cib>`,
      also: ['schema/validation-off'],
    },
    {
      note: 'The misspelt name of the attribute is one mistake; the schema that it names is judged by.',
      good: `<cib validate_with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><master id="m"><primitive id="p" class="ocf" provider="heartbeat" type="Dummy"/></master></resources>
<constraints/></configuration></cib>`,
      also: ['schema/unknown-attribute', 'resource/master'],
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
      const { release, schema } = context;
      const attribute = schemaAttribute(element);
      if (attribute === undefined && isSince(release, '3.0'))
        context.report({ say: 'missing', at: element, remedy: remedyFor('', context) });
      // A misspelt name of the attribute is a mistake that another rule reports.
      if (attribute?.name !== 'validate-with') return;
      const { value } = attribute;
      const [at, remedy] = [attribute, remedyFor(value, context)];
      const right = spellingOf(value);
      if (right === undefined) {
        if (isYetToCome(value)) context.report({ say: 'newer', with: { value }, at, remedy });
        else
          context.report({ say: 'unknown', with: { value }, at, remedy, ...fixOf(attribute, nameFor(value, context)) });
        return;
      }
      const [gone, first] = [LABELS[right], firstReleaseOf(schema)];
      if (gone !== undefined && isSince(release, gone))
        context.report({ say: 'label', with: { value, gone }, at, remedy });
      else if (right !== value)
        context.report({
          say: 'case',
          with: { value, right },
          at,
          remedy: `Write ${right}`,
          ...fixOf(attribute, right),
        });
      // Where another schema is asked for, the release may be no more than a guess from that.
      else if (schemaOf(value) === schema && isBefore(release, first))
        context.report({ say: 'later', with: { value, release: release.text, first: first.text }, at, remedy });
    },
  }),
});

type Judged = Pick<Standard, 'schema' | 'release'>;

/** The name to write for one that is not right; where it tells no number, of the schema that the document is judged by. */
function nameFor(value: string, { schema, release }: Judged): string {
  const meant = schemaMeant(value);
  if (meant === undefined) return `pacemaker-${schema.number}`;
  return `pacemaker-${(isBefore(release, firstReleaseOf(meant)) ? newestSchemaOf(release) : meant).number}`;
}

function remedyFor(value: string, judged: Judged): string {
  const guess = schemaMeant(value) === undefined ? ', or the schema that cibadmin --query shows' : '';
  return `Write validate-with="${nameFor(value, judged)}"${guess}`;
}

/** Puts a name right; for certain, if that leaves its number as it is and changes little else. */
function fixOf({ value, valueRange: range }: Attribute, text: string): { fix: FixOf } {
  const isCertain = isSlip(value.trim(), text) && value.toLowerCase().includes(text.slice('pacemaker-'.length));
  return { fix: { title: `Write ${text}`, applicability: isCertain ? 'safe' : 'unsafe', edits: [{ range, text }] } };
}
