import { defineRule } from './rule.js';

const why = `A suppression comment hides findings for good, so it must say exactly what it hides, and go when there is
nothing left to hide: a stale one hides the next mistake of that kind.`;

/** A suppression comment that suppresses nothing. */
export const unusedSuppression = defineRule({
  id: 'suppression/unused',
  severity: 'warning',
  summary: 'A suppression comment suppresses something',
  why,
  remedy: 'Remove the rule from the comment, or the comment',
  fixable: true,
  messages: { unused: (d: { rule: string }) => `Nothing here breaks ${d.rule}, which this comment suppresses` },
  examples: [
    {
      bad: `<bundle id="web">
  <!-- ciblint-disable-next «bundle/port-xor-range»: the two overlap on purpose -->
  <network><port-mapping id="http" port="80"/></network>
  <docker image="httpd:2.4"/>
</bundle>`,
      says: ['unused'],
    },
    {
      good: `<bundle id="web">
  <!-- ciblint-disable-next bundle/port-xor-range: a test of the cluster's own checks -->
  <network><port-mapping id="http" port="80" range="80-90"/></network>
  <docker image="httpd:2.4"/>
</bundle>`,
    },
  ],
  check: () => ({}),
});

/** A suppression comment that names a rule that does not exist. */
export const unknownRule = defineRule({
  id: 'suppression/unknown-rule',
  severity: 'warning',
  summary: 'A suppression comment names rules that exist',
  why,
  remedy: 'Write the id of a rule, area/name, as `ciblint rules` lists them',
  hasSuggestions: true,
  messages: {
    unknown: (d: { rule: string; nearest: string | undefined }) =>
      `There is no rule ${d.rule}${d.nearest === undefined ? '' : `; did you mean ${d.nearest}?`}`,
  },
  examples: [
    {
      bad: `<!-- ciblint-disable-file «bundle/port-xor-rnge» --><primitive id="a" class="ocf" provider="heartbeat" type="Dummy"/>`,
      says: ['unknown'],
    },
    {
      good: '<bundle id="web"><!-- ciblint runs on this file --><docker image="httpd:2.4"/></bundle>',
    },
  ],
  check: () => ({}),
});

/** A comment that looks like a suppression and is none. */
export const wrongSuppression = defineRule({
  id: 'suppression/malformed',
  severity: 'warning',
  summary: 'A suppression comment says what it suppresses',
  why: `${why} A comment without a list of rules, or with a word that ciblint does not know, suppresses nothing.`,
  remedy:
    'Write ciblint-disable-next, ciblint-disable, ciblint-enable or ciblint-disable-file, then the rules, then a colon and the reason',
  messages: {
    directive: (d: { text: string }) => `${d.text} is no suppression that ciblint knows`,
    noRules: (d: { text: string }) => `${d.text} names no rule`,
  },
  examples: [
    {
      bad: '<primitive id="a" class="ocf" provider="heartbeat" type="Dummy"><!-- «ciblint-disable-line» a/b --></primitive>',
      says: ['directive'],
    },
    {
      bad: '<primitive id="a" class="ocf" provider="heartbeat" type="Dummy"><!-- «ciblint-disable»: later --></primitive>',
      says: ['noRules'],
    },
    {
      good: `<bundle id="web">
  <!-- ciblint-disable bundle/port-xor-range: a test of the cluster's own checks -->
  <network><port-mapping id="http" port="80" range="80-90"/></network>
  <!-- ciblint-enable bundle/port-xor-range -->
  <docker image="httpd:2.4"/>
</bundle>`,
    },
  ],
  check: () => ({}),
});
