import { isYetToCome, sinceWhen } from '../../src/cib/options/effective.js';
import { clusterOption } from '../../src/cib/options/find.js';
import { nameIn, standingOf } from '../../src/cib/options/option.js';
import { pairsIn } from '../../src/cib/options/pairs.js';
import { releaseWords } from '../../src/cib/options/reading.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'option/not-in-release',
  severity: 'warning',
  summary: 'Cluster options are known to the release of Pacemaker that is in use',
  covers: ['pcs/PX01', 'pcs/PX03', 'crmsh/CS24'],
  why: `An option that a release does not have yet, or not any more, is passed over without a word. That an option came with a
later release is certain only where \`--pacemaker\` names the release, or \`crm_feature_set\` tells it, which the cluster writes
itself: the schema of a file may be older than the cluster. Where the cluster is newer than the file by now, name its release.`,
  remedy: 'Remove it, or use what the release has instead',
  hasSuggestions: true,
  messages: {
    later: (d: { name: string; since: string; release: string }) =>
      `${d.name} is known only since Pacemaker ${d.since}; ${d.release} ignores it`,
    renamed: (d: { name: string; since: string; release: string; known: string }) =>
      `${d.name} is known only since Pacemaker ${d.since}; ${d.release} ignores it and reads ${d.known}`,
    removed: (d: { name: string; until: string }) => `${d.name} is ignored since Pacemaker ${d.until}`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-timeout" name="«fencing-timeout»" value="90s"/>
  <nvpair id="opt-pending" name="«node-pending-timeout»" value="2h"/>
</cluster_property_set></crm_config>`,
      pacemaker: '2.1.5',
      says: ['renamed', 'later'],
    },
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-remove" name="«remove-after-stop»" value="true"/>
</cluster_property_set></crm_config>`,
      schema: '3.9',
      pacemaker: '3.0',
      says: ['removed'],
    },
    {
      note: 'Pacemaker 2.1.5 wrote it.',
      bad: `<cib validate-with="pacemaker-3.8" crm_feature_set="3.16.2" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config>
<cluster_property_set id="cib-bootstrap-options"><nvpair id="opt-fencing" name="«fencing-enabled»" value="false"/></cluster_property_set>
</crm_config><nodes/><resources/><constraints/></configuration></cib>`,
      says: ['renamed'],
    },
    {
      note: 'Some release with this feature set knows it.',
      good: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.0" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config>
<cluster_property_set id="cib-bootstrap-options"><nvpair id="opt-remote" name="fence-remote-without-quorum" value="true"/></cluster_property_set>
</crm_config><nodes/><resources/><constraints/></configuration></cib>`,
    },
    {
      note: 'The cluster may be newer than the schema of its CIB.',
      good: `<cib validate-with="pacemaker-3.0" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config>
<cluster_property_set id="cib-bootstrap-options"><nvpair id="opt-timeout" name="fencing-timeout" value="90s"/></cluster_property_set>
</crm_config><nodes/><resources/><constraints/></configuration></cib>`,
    },
  ],
  check: (context) => ({
    cluster_property_set(set) {
      const { release } = context;
      const pairs = pairsIn(set, context.schema);
      for (const { name } of pairs) {
        const text = name.value;
        const option = clusterOption(text);
        const standing = option && standingOf(option, text, release);
        if (option === undefined) continue;
        if (isYetToCome(option, text, context)) {
          const known = nameIn(option, release);
          if (known === text || standingOf(option, known, release) === 'yet to come') {
            const data = { name: text, since: sinceWhen(option, text), release: releaseWords(context) };
            context.report({ say: 'later', with: data, at: name });
          } else {
            const edits = [{ range: name.valueRange, text: known }];
            const fix = { title: `Write ${known}`, applicability: 'unsafe', edits } as const;
            const data = { name: text, since: sinceWhen(option, text), release: releaseWords(context), known };
            const isSet = pairs.some((other) => other.name.value === known);
            const advice = isSet ? { remedy: 'Remove it' } : { remedy: `Write ${known}`, fix };
            context.report({ say: 'renamed', with: data, at: name, ...advice });
          }
        } else if (standing === 'gone' && (option.until !== undefined || option.former?.until !== undefined)) {
          // The upgrade that comes before anything is read gives it today's name.
          if (option.until === undefined) continue;
          context.report({ say: 'removed', with: { name: text, until: option.until }, at: name, remedy: 'Remove it' });
        }
      }
    },
  }),
});
