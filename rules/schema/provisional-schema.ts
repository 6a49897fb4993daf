import { isBefore, isSince, type Release, releaseOf } from '../../src/cib/release.js';
import { defineRule } from '../../src/engine/rule.js';

/** The release that began to warn. */
const DEPRECATED = releaseOf('2.1.5') as Release;

export default defineRule({
  id: 'schema/provisional-schema',
  severity: 'warning',
  summary: 'The CIB names a numbered schema, not the one that is still being made',
  why: `\`pacemaker-next\` is the schema that the developers try things in: what it allows changes from one release to the next,
and a CIB that is fine today may be refused after an update. Pacemaker 2.1.5 and newer warn of it, 3.0 no longer has it and
refuses the CIB.`,
  remedy: 'Name a numbered schema, such as validate-with="pacemaker-3.9"',
  messages: { next: 'validate-with="pacemaker-next" is deprecated, and gone in Pacemaker 3.0' },
  examples: [
    {
      bad: `<cib validate-with="«pacemaker-next»" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
      says: ['next'],
      pacemaker: '2.1',
    },
    {
      note: 'Judged by the newest schema of the release that wrote it.',
      bad: `<cib validate-with="«pacemaker-next»" crm_feature_set="3.16.2" admin_epoch="0" epoch="1" num_updates="0">
<configuration><crm_config/><nodes/><resources><master id="m">
  <primitive id="p" class="ocf" provider="heartbeat" type="Dummy"/>
</master></resources><constraints/></configuration></cib>`,
      also: ['resource/master'],
      says: ['next'],
    },
    {
      note: 'Pacemaker 1.1 does not warn of it yet.',
      good: `<cib validate-with="pacemaker-next" crm_feature_set="3.0.14" admin_epoch="0" epoch="1" num_updates="0">
<configuration><crm_config/><nodes/><resources/><constraints/></configuration></cib>`,
    },
    {
      note: 'Pacemaker 3.0 does not know it, which another rule reports.',
      good: `<cib validate-with="pacemaker-next" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources/><constraints/></configuration></cib>`,
      pacemaker: '3.0',
      also: ['schema/validate-with'],
    },
  ],
  check: (context) => ({
    cib(element) {
      const attribute = element.attr('validate-with');
      if (element.parent !== null || attribute?.value !== 'pacemaker-next') return;
      if (isBefore(context.release, DEPRECATED) || isSince(context.release, '3.0')) return;
      const remedy = `Name a numbered schema, such as validate-with="pacemaker-${context.schema.number}"`;
      context.report({ say: 'next', at: attribute, remedy });
    },
  }),
});
