import { withoutElement, withValue } from '../../src/cib/edits.js';
import { DEFAULT_WORDS_DEPRECATED, type Option } from '../../src/cib/options/option.js';
import { holderOf, metaSetKind, on, optionIn } from '../../src/cib/options/pairs.js';
import { isSince } from '../../src/cib/release.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

const WORDS: Readonly<Record<string, string>> = {
  'target-role': 'Started',
  'is-managed': 'true',
  'migration-threshold': 'INFINITY',
};

export default defineRule({
  id: 'option/default-word',
  severity: 'warning',
  summary: 'No option is set to the word default',
  covers: [
    'crm_verify/meta-hash-default-deprecated',
    'crm_verify/meta-stickiness-default-deprecated',
    'crm_verify/meta-migration-threshold-default-deprecated',
    'crm_verify/meta-is-managed-default-deprecated',
    'crm_verify/meta-target-role-default-deprecated',
  ],
  why: `The value \`#default\` makes Pacemaker pass over an nvpair of whatever kind, and \`default\` is a word for the default of four
meta-attributes. Since 2.1.8 Pacemaker warns of both, and a future release will take them for values like any other. To leave
the option out comes to the same as \`#default\`; \`default\` differs from that where \`rsc_defaults\` or a group around the resource
has another value.`,
  remedy: 'Remove it',
  fixable: true,
  messages: {
    hash: (d: { name: string; value: string }) =>
      `${d.name}=${quote(d.value)} is deprecated; it comes to the same as not to set ${d.name} here`,
    word: (d: { name: string; value: string; holder: string }) =>
      `${d.name}=${quote(d.value)} ${on(d.holder)} is deprecated`,
  },
  examples: [
    {
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
  <nvpair id="db-priority" name="priority" value="«#default»"/>
  <nvpair id="db-role" name="target-role" value="«default»"/>
  <nvpair id="db-sticky" name="resource-stickiness" value="«Default»"/>
</meta_attributes></primitive>`,
      says: ['hash', 'word', 'word'],
    },
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-quorum" name="no-quorum-policy" value="«#default»"/>
</cluster_property_set></crm_config>`,
      says: ['hash'],
    },
    {
      note: 'That is what this strategy is called.',
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-placement" name="placement-strategy" value="default"/>
</cluster_property_set></crm_config>`,
    },
    {
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
  <nvpair id="db-role" name="target-role" value="default"/>
</meta_attributes></primitive>`,
      pacemaker: '2.1.5',
    },
  ],
  check: (context) => {
    if (!isSince(context.release, DEFAULT_WORDS_DEPRECATED)) return {};
    return {
      nvpair(pair) {
        const [name, value, set] = [pair.value('name'), pair.attr('value'), pair.parent];
        if (name === undefined || value === undefined || set === null) return;
        const word = value.value.toLowerCase();
        if (word === '#default') {
          const data = { name, value: value.value };
          context.report({ say: 'hash', with: data, at: value, ...removal(pair, name, set) });
        } else if (word === 'default' && set.name === 'meta_attributes' && readsDefault(set, name)) {
          const instead = WORDS[name];
          const fix =
            instead === undefined ? undefined : { title: `Write ${instead}`, edits: [withValue(value, instead)] };
          const remedy = instead === undefined ? 'Remove it, or write a score' : `Write ${instead}`;
          const data = { name, value: value.value, holder: holderOf(set) };
          context.report({ say: 'word', with: data, at: value, remedy, ...(fix === undefined ? {} : { fix }) });
        }
      },
    };
  },
});

function readsDefault(set: Element, name: string): boolean {
  const kind = metaSetKind(set);
  const option: Option | undefined = kind && optionIn(name, kind);
  return option?.readsDefault === true;
}

/** Where a set of the same holder has the name, too, taking it out might let that one through. */
function removal(pair: Element, name: string, set: Element): { fix?: FixOf } {
  const sets = set.parent?.all(set.name) ?? [set];
  const same = sets.flatMap((each) => each.children).filter((each) => each.value('name') === name);
  // Of the sections of options, only the set in hand is there.
  const isAlone = same.length === 1 && same[0] === pair && sets.length === 1;
  return isAlone ? { fix: { title: 'Remove it', edits: [withoutElement(pair)] } } : {};
}
