import { isSlip } from '../../src/cib/nearest.js';
import { ALLOW, givenUp, homeOf, isAllowed, nearName } from '../../src/cib/options/near.js';
import { optionIn, pairsIn } from '../../src/cib/options/pairs.js';
import { within } from '../../src/cib/schema/version.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'option/unknown-name',
  severity: 'warning',
  summary: 'Cluster options have names that Pacemaker knows',
  covers: ['crm_verify/silent-option-unknown', 'pcs/PX01', 'crmsh/CS22'],
  why: `Pacemaker looks for the options that it knows and passes over all others without a word, so that an option with a slip in
its name keeps its default. Resource agents and tools may keep values of their own in \`crm_config\`. In sets other than
\`cib-bootstrap-options\`, and where a name has capital letters, only what is nearly an option is reported. Other names of your
own can be listed in the rule's option \`allow\`, where \`*\` at the end stands for anything.`,
  remedy: 'Write the name of an option, or list it in "allow" if it is a name of your own',
  hasSuggestions: true,
  options: ALLOW,
  messages: {
    near: (d: { name: string; near: string }) =>
      `${quote(d.name)} is no cluster option that Pacemaker knows; ${d.near} is one`,
    elsewhere: (d: { name: string; home: string }) => `${quote(d.name)} is no cluster option; it belongs in ${d.home}`,
    gone: (d: { name: string }) => `Pacemaker 2.0 and newer do not know the cluster option ${quote(d.name)} any more`,
    unknown: (d: { name: string }) => `${quote(d.name)} is no cluster option that Pacemaker knows`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-mode" name="«maintenance-mod»" value="true"/>
  <nvpair id="opt-quorum" name="«no_quorum-policy»" value="ignore"/>
  <nvpair id="opt-sticky" name="«resource-stickiness»" value="100"/>
  <nvpair id="opt-own" name="«backup-window»" value="02:00"/>
</cluster_property_set></crm_config>`,
      says: ['near', 'near', 'elsewhere', 'unknown'],
    },
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-sticky" name="«default-resource-stickiness»" value="100"/>
</cluster_property_set></crm_config>`,
      schema: '4.0',
      says: ['gone'],
    },
    {
      note: 'An agent keeps something in a set of its own.',
      good: `<crm_config><cluster_property_set id="redis_replication">
  <nvpair id="redis-info" name="redis_REPL_INFO" value="node1"/>
</cluster_property_set></crm_config>`,
    },
    {
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-window" name="backup-window" value="02:00"/>
  <nvpair id="opt-refresh" name="last-lrm-refresh" value="1700000000"/>
</cluster_property_set></crm_config>`,
      options: { allow: ['backup-*'] },
    },
  ],
  check: (context) => ({
    cluster_property_set(set) {
      for (const { name, value } of pairsIn(set, context.schema)) {
        const text = name.value;
        if (optionIn(text, 'cluster') !== undefined || isAllowed(text, context.options.allow)) continue;
        const instead = givenUp(text);
        if (instead !== undefined) {
          // Up to 3.10 the schema refuses it, or the upgrade replaces it.
          if (within(context.schema, '4.0') && (context.named ?? context.schema) === context.schema)
            context.report({ say: 'gone', with: { name: text }, at: name, remedy: instead });
          continue;
        }
        const home = homeOf(text, 'cluster');
        const isMain = set.value('id') === 'cib-bootstrap-options';
        const like = home === undefined ? nearName(text, 'cluster', context) : undefined;
        // What agents keep in sets of their own may be somewhat like an option.
        const near = like !== undefined && (isMain || isSlip(text, like)) ? like : undefined;
        if (near !== undefined) {
          const edits = [{ range: name.valueRange, text: near }];
          const fix = { title: `Write ${near}`, applicability: 'unsafe', edits } as const;
          context.report({
            say: 'near',
            with: { name: text, near },
            at: name,
            remedy: `Write ${near}, or list the name in "allow" if it is your own`,
            fix,
          });
        } else if (!isMain || value === undefined) continue;
        else if (home !== undefined)
          context.report({ say: 'elsewhere', with: { name: text, home }, at: name, remedy: `Set it in ${home}` });
        // No option has a capital letter: an agent's, such as redis_REPL_INFO.
        else if (!/[A-Z]/.test(text)) context.report({ say: 'unknown', with: { name: text }, at: name });
      }
    },
  }),
});
