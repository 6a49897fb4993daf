import { MANUAL } from '../../src/cib/manual.js';
import { RESOURCE_PATTERN } from '../../src/cib/values/pattern.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/pattern-syntax',
  severity: 'error',
  summary: 'An rsc-pattern is a POSIX extended regular expression',
  covers: ['crm_verify/location-pattern-invalid', 'crmsh/CS21'],
  why: `Pacemaker hands \`rsc-pattern\`, without a leading \`!\`, to the regular expressions of the C library. What these cannot read
is a configuration error, and the whole constraint is ignored. Much of what Perl, Python and JavaScript know is not there:
look-ahead, lazy repeats, \`\\d\`.`,
  remedy: 'Correct the pattern, or name the resource with rsc',
  see: [MANUAL.location],
  messages: {
    bad: (d: { constraint: string; pattern: string; reason: string }) =>
      `Constraint "${d.constraint}" is ignored: its rsc-pattern ${quote(d.pattern)} ${d.reason}`,
  },
  examples: [
    {
      bad: `<constraints><rsc_location id="l" rsc-pattern="web«(»" node="alpha" score="5"/></constraints>`,
      says: ['bad'],
    },
    {
      bad: `<constraints><rsc_location id="l" rsc-pattern="!«*»web" node="alpha" score="5"/></constraints>`,
      says: ['bad'],
    },
    {
      good: `<constraints><rsc_location id="l" rsc-pattern="!^(web|db)-[0-9]+$" node="alpha" score="5"/></constraints>`,
    },
  ],
  check: (context) => ({
    rsc_location(element) {
      const pattern = element.attr('rsc-pattern');
      const verdict = pattern && RESOURCE_PATTERN.check(pattern.value);
      if (pattern === undefined || verdict?.ok !== false) return;
      const at = verdict.at === undefined ? pattern.place : pattern.part(verdict.at.start, verdict.at.end);
      const data = { constraint: element.value('id') ?? '', pattern: pattern.value, reason: verdict.reason };
      context.report({ say: 'bad', with: data, at });
    },
  }),
});
