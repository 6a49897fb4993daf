import { MANUAL } from '../../src/cib/manual.js';
import { DATE } from '../../src/cib/values/date.js';
import { compareMoments } from '../../src/cib/values/moment.js';
import { quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/date-range-empty',
  severity: 'warning',
  summary: 'A range of dates begins before it ends',
  covers: ['pcs/PU04'],
  why: `A range holds from its start to its end, both included. When the end comes first the range never holds, and what it is
to switch on or off stays as it is; when both are the same it holds for one second. Pacemaker says nothing about either.`,
  remedy: 'Give an end that lies after the start',
  see: [MANUAL.rules],
  messages: {
    reversed: (d: { expression: string; start: string; end: string }) =>
      `${d.expression} never holds, as its end ${quote(d.end)} comes before its start ${quote(d.start)}`,
    instant: (d: { expression: string; end: string }) =>
      `${d.expression} holds for one second only, as it starts and ends at ${quote(d.end)}`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <date_expression id="d" operation="in_range" start="2030-01-01" end="«2029-01-01»"/>
</rule></rsc_location>`,
      says: ['reversed'],
    },
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <date_expression id="d" operation="in_range" start="2030-01-01" end="«20300101»"/>
</rule></rsc_location>`,
      says: ['instant'],
    },
    {
      note: 'Which comes first depends on the time zone of the node.',
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY" boolean-op="or">
  <date_expression id="a" operation="in_range" start="2030-01-01 12:00" end="2030-01-01 08:00Z"/>
  <date_expression id="b" operation="in_range" start="2030-01-01" end="2030-01-02"/>
</rule></rsc_location>`,
    },
  ],
  check: (context) => ({
    date_expression(element) {
      const [start, end] = [element.attr('start'), element.attr('end')];
      if (element.value('operation') !== 'in_range' || start === undefined || end === undefined) return;
      const [from, to] = [DATE.check(start.value, context.release), DATE.check(end.value, context.release)];
      const order = from.ok && to.ok ? compareMoments(from.value, to.value) : undefined;
      if (order === undefined || order < 0) return;
      const expression = subject('date_expression', element.value('id') ?? '');
      const also = [{ message: 'the start', at: start.valueRange }];
      if (order === 0) context.report({ say: 'instant', with: { expression, end: end.value }, at: end, also });
      else {
        const data = { expression, start: start.value, end: end.value };
        context.report({ say: 'reversed', with: data, at: end, also });
      }
    },
  }),
});
