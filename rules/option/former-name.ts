import { withoutElement, withValue } from '../../src/cib/edits.js';
import { possible } from '../../src/cib/nvpairs.js';
import { clusterOption } from '../../src/cib/options/find.js';
import { isNamed, nowCalled } from '../../src/cib/options/near.js';
import type { Option } from '../../src/cib/options/option.js';
import { type OptionPair, pairsIn } from '../../src/cib/options/pairs.js';
import { isDeprecatedValue } from '../../src/cib/options/reading.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'option/former-name',
  severity: 'warning',
  summary: "Cluster options have today's names",
  covers: ['crm_verify/cluster-option-legacy-name', 'pcs/PX03', 'crmsh/CS24'],
  why: `Pacemaker has given some cluster options other names: 3.0.2 calls \`fencing-…\` what was \`stonith-…\` before. It reads
the former names as long as today's name is not set, warns of them and will drop them. Where both are set, the former one is
passed over without a word. Releases before the change do not know the new name, so the finding appears only where the file, or
\`--pacemaker\`, shows that the release has it.`,
  remedy: "Write today's name",
  fixable: true,
  hasSuggestions: true,
  messages: {
    former: (d: { name: string; today: string; since: string }) =>
      `${d.name} is a former name, deprecated: the option is called ${d.today} since Pacemaker ${d.since}`,
    both: (d: { name: string; today: string }) =>
      `${d.name} is the former name of ${d.today}, which is set as well and counts alone`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-timeout" name="«stonith-timeout»" value="90s"/>
  <nvpair id="opt-delay" name="«crmd-transition-delay»" value="2s"/>
</cluster_property_set></crm_config>`,
      schema: '3.9',
      pacemaker: '3.0.2',
      says: ['former', 'former'],
    },
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-new" name="fencing-timeout" value="90s"/>
  <nvpair id="opt-old" name="«stonith-timeout»" value="60s"/>
</cluster_property_set></crm_config>`,
      pacemaker: '3.0.2',
      says: ['both'],
    },
    {
      note: 'What is on its way out as such gets no other name.',
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-stop" name="stop-orphan-resources" value="false"/>
</cluster_property_set></crm_config>`,
      pacemaker: '3.0.2',
      also: ['option/deprecated'],
    },
    {
      note: 'Pacemaker 2.1 knows no other name.',
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-timeout" name="stonith-timeout" value="90s"/>
</cluster_property_set></crm_config>`,
      pacemaker: '2.1',
    },
    {
      note: 'Nothing tells the release.',
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-timeout" name="stonith-timeout" value="90s"/>
</cluster_property_set></crm_config>`,
    },
  ],
  reads: ['properties'],
  check: (context) => {
    const old: (OptionPair & { readonly option: Option; readonly since: string })[] = [];
    return {
      cluster_property_set(set) {
        for (const each of pairsIn(set, context.schema)) {
          const option = clusterOption(each.name.value);
          const former = option && nowCalled(option, each.name.value, context);
          if (option !== undefined && former !== undefined) old.push({ ...each, option, since: former.renamedIn });
        }
      },
      end(document) {
        for (const { pair, name, value, option, since } of old) {
          const today = option.name;
          const both = document.properties.has(today);
          if (both && !isNamed(context)) continue;
          // An option that is to go altogether needs no new name.
          const counts = [...possible(document.properties.get(name.value))].some(
            ({ at }) => at.range.start === value?.valueStart,
          );
          if (!both && counts && isDeprecatedValue(option, value?.value ?? '', context)) continue;
          if (both) {
            const also = [
              { message: `${today} is set here`, at: document.properties.get(today)?.at.range ?? name.range },
            ];
            const edits = [withoutElement(pair)];
            const fix = { title: 'Remove it', applicability: 'unsafe', edits } as const;
            context.report({
              say: 'both',
              with: { name: name.value, today },
              at: name,
              also,
              remedy: 'Remove it',
              fix,
            });
          } else {
            const fix = { title: `Write ${today}`, edits: [withValue(name, today)] };
            const data = { name: name.value, today, since };
            context.report({ say: 'former', with: data, at: name, remedy: `Write ${today}`, fix });
          }
        }
      },
    };
  },
});
