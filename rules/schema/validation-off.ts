import { isSince } from '../../src/cib/release.js';
import { schemaAttribute } from '../../src/cib/standard.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/validation-off',
  severity: 'warning',
  summary: 'The CIB is validated against a schema',
  covers: ['crm_verify/schema-none-deprecated'],
  why: `With \`validate-with="none"\` Pacemaker accepts any CIB and finds out about mistakes only when it plans, or never: a
misspelt attribute is ignored, a resource that makes no sense is dropped. Pacemaker before 3.0 takes a CIB without
\`validate-with\` in the same way. Turning validation off is deprecated since 2.1.8, and such a CIB cannot be upgraded to a
newer schema.`,
  remedy: 'Name the schema the CIB is written for, such as validate-with="pacemaker-3.9"',
  messages: {
    none: 'validate-with="none" turns validation off',
    missing: 'The CIB has no validate-with, so Pacemaker before 3.0 does not validate it',
  },
  examples: [
    {
      bad: `<cib validate-with="«none»" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources/><constraints/></configuration></cib>`,
      says: ['none'],
    },
    {
      bad: `<«cib» admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/><resources/><constraints/>
</configuration></cib>`,
      says: ['missing'],
      pacemaker: '2.1',
    },
    {
      note: 'Judged by the newest schema of the release that wrote it.',
      bad: `<cib validate-with="«none»" crm_feature_set="3.16.2" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config/><nodes/><resources><master id="m"><primitive id="p" class="ocf" provider="heartbeat" type="Dummy"/></master>
</resources><constraints/></configuration></cib>`,
      also: ['resource/master'],
      says: ['none'],
    },
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
    },
  ],
  check: (context) => ({
    cib(element) {
      if (element.parent !== null) return;
      const attribute = schemaAttribute(element);
      const remedy = `Name the schema the CIB is written for, such as validate-with="pacemaker-${context.schema.number}"`;
      if (attribute === undefined) {
        if (!isSince(context.release, '3.0')) context.report({ say: 'missing', at: element, remedy });
      } else if (attribute.name === 'validate-with' && attribute.value === 'none')
        context.report({ say: 'none', at: attribute, remedy });
    },
  }),
});
