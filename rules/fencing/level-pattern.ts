import { PATTERN } from '../../src/cib/values/pattern.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'fencing/level-pattern',
  severity: 'error',
  summary: 'The pattern of a fencing level is a regular expression',
  why: `\`target-pattern\` is a POSIX extended regular expression, which the fencer holds against the name of the node to be fenced.
One that it cannot compile matches no node, and the level is never used; the log mentions it only when a node is being fenced.`,
  remedy: 'Write a POSIX extended regular expression',
  reads: [],
  messages: {
    bad: (d: { level: string; pattern: string; reason: string }) =>
      `The pattern ${quote(d.pattern)} of ${d.level} ${d.reason}, and matches no node`,
  },
  examples: [
    {
      bad: `<fencing-topology><fencing-level id="all" target-pattern="«*»" index="1" devices="ipmi"/></fencing-topology>`,
      says: ['bad'],
    },
    {
      bad: `<fencing-topology><fencing-level id="some" target-pattern="node«(»1|2" index="1" devices="ipmi"/></fencing-topology>`,
      says: ['bad'],
    },
    {
      good: `<fencing-topology><fencing-level id="all" target-pattern=".*" index="1" devices="ipmi"/></fencing-topology>`,
    },
  ],
  check: (context) => ({
    'fencing-level'(element) {
      const pattern = element.attr('target-pattern');
      // With a target besides it does not count, and the schema refuses both.
      if (pattern === undefined || element.attr('target') !== undefined) return;
      const verdict = PATTERN.check(pattern.value);
      if (verdict.ok) return;
      const level = label('fencing level', element.value('id') ?? '');
      const at = verdict.at === undefined ? pattern : pattern.part(verdict.at.start, verdict.at.end);
      context.report({ say: 'bad', with: { level, pattern: pattern.value, reason: verdict.reason }, at });
    },
  }),
});
