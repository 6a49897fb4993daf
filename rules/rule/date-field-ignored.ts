import { DURATION_FIELDS } from '../../src/cib/date-bounds.js';
import { withoutAttribute } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { DATE_FIELDS } from '../../src/cib/values/date-spec.js';
import { either, label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

/** Parts that the schema takes and no release looks at; `moon` did something once. */
const IDLE: Readonly<Record<string, readonly string[]>> = {
  duration: ['monthdays', 'weekdays', 'weekyears', 'yearsdays', 'moon'],
  date_spec: ['yearsdays'],
};

export default defineRule({
  id: 'rule/date-field-ignored',
  severity: 'warning',
  summary: 'A duration or date_spec has only parts that Pacemaker looks at',
  covers: ['pcs/PU05', 'pcs/PU06'],
  why: `The schema lets some attributes of \`duration\` and \`date_spec\` pass that no release of Pacemaker has ever looked at: the
parts of a calendar date in a duration, and \`yearsdays\`, a slip of the schema for \`yeardays\`. They do nothing.`,
  remedy: 'Remove it, or say what is meant with a part that counts',
  see: [MANUAL.rules],
  fixable: true,
  hasSuggestions: true,
  messages: {
    ignored: (d: { element: string; field: string }) => `The ${d.field} of ${d.element} does nothing`,
  },
  examples: [
    {
      bad: `<date_expression id="d" operation="in_range" start="2030-01-01"><duration id="u" hours="8" «weekdays»="1"/></date_expression>`,
      says: ['ignored'],
    },
    {
      bad: `<date_expression id="d" operation="date_spec"><date_spec id="s" hours="8" «yearsdays»="1"/></date_expression>`,
      says: ['ignored'],
    },
    {
      note: 'Without it nothing is left that counts.',
      bad: `<date_expression id="d" operation="in_range" start="2030-01-01"><duration id="u" «weekdays»="1"/></date_expression>`,
      says: ['ignored'],
    },
    { good: `<date_expression id="d" operation="date_spec"><date_spec id="s" yeardays="1"/></date_expression>` },
  ],
  check: (context) => {
    const check = (fields: readonly string[]) => (element: Element) => {
      for (const attribute of element.attrs) {
        if (!IDLE[element.name]?.includes(attribute.name)) continue;
        const title = label(element.name, element.value('id') ?? '');
        const data = { element: title, field: attribute.name };
        const report = { say: 'ignored', with: data, at: attribute.namePlace } as const;
        if (attribute.name === 'yearsdays' && element.name === 'date_spec' && element.attr('yeardays') === undefined) {
          const edits = [{ range: attribute.nameRange, text: 'yeardays' }];
          const fix = { title: 'Write yeardays', applicability: 'unsafe', edits } as const;
          context.report({ ...report, remedy: 'Write yeardays if that is meant, or remove it', fix });
        } else if (element.attrs.some(({ name }) => fields.includes(name))) {
          const fix = { title: `Remove ${attribute.name}`, edits: [withoutAttribute(attribute)] };
          context.report({ ...report, remedy: `Remove it; ${either(fields, 'and')} count`, fix });
        } else {
          // Alone, it makes the element look as if it said something.
          const remedy = `Say what is meant with parts that count, which are ${either(fields, 'and')}`;
          context.report({ ...report, remedy });
        }
      }
    };
    return { duration: check(DURATION_FIELDS), date_spec: check(Object.keys(DATE_FIELDS)) };
  },
});
