import { isYetToCome, sinceWhen } from '../../src/cib/options/effective.js';
import { standingOf } from '../../src/cib/options/option.js';
import { holderOf, metaSetKind, on, optionIn, pairsIn } from '../../src/cib/options/pairs.js';
import { releaseWords } from '../../src/cib/options/reading.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'meta/not-in-release',
  severity: 'warning',
  summary: 'Meta-attributes are known to the release of Pacemaker that is in use',
  why: `A meta-attribute that a release does not have yet, or not any more, is passed over without a word. That it came with a later
release is certain only where \`--pacemaker\` names the release, or \`crm_feature_set\` does, which the cluster writes itself: the
schema of a file may be older than the cluster.`,
  remedy: 'Remove it, or use what the release has instead',
  messages: {
    later: (d: { name: string; holder: string; since: string; release: string }) =>
      `${d.name} ${on(d.holder)} is known only since Pacemaker ${d.since}; ${d.release} ignores it`,
    removed: (d: { name: string; holder: string; until: string }) =>
      `${d.name} ${on(d.holder)} is ignored since Pacemaker ${d.until}`,
  },
  examples: [
    {
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
  <nvpair id="db-critical" name="«critical»" value="false"/>
</meta_attributes></primitive>`,
      pacemaker: '2.0',
      says: ['later'],
    },
    {
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
  <nvpair id="db-restart" name="«restart-type»" value="restart"/>
</meta_attributes></primitive>`,
      schema: '3.9',
      pacemaker: '3.0',
      says: ['removed'],
    },
    {
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
  <nvpair id="db-critical" name="critical" value="false"/>
</meta_attributes></primitive>`,
      pacemaker: '2.1',
    },
  ],
  check: (context) => ({
    meta_attributes(set) {
      const kind = metaSetKind(set);
      // A rule about operations speaks of theirs.
      if (kind === undefined || kind === 'operation') return;
      for (const { name } of pairsIn(set, context.schema)) {
        const option = optionIn(name.value, kind);
        if (option === undefined) continue;
        const standing = standingOf(option, name.value, context.release);
        const data = { name: name.value, holder: holderOf(set) };
        if (isYetToCome(option, name.value, context)) {
          const since = sinceWhen(option, name.value);
          context.report({ say: 'later', with: { ...data, since, release: releaseWords(context) }, at: name });
        } else if (standing === 'gone' && option.until !== undefined)
          context.report({ say: 'removed', with: { ...data, until: option.until }, at: name, remedy: 'Remove it' });
      }
    },
  }),
});
