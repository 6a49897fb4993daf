import { MANUAL } from '../../src/cib/manual.js';
import { scan } from '../../src/cib/values/integer.js';
import { VERSION } from '../../src/cib/values/version.js';
import { quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const ORDERED = new Set(['lt', 'lte', 'gt', 'gte']);
const NUMBER = /^\s*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/;

export default defineRule({
  id: 'rule/value-type',
  severity: 'warning',
  summary: 'The value in an expression is of the type that is compared',
  covers: ['pcs/PU09'],
  why: `Values are compared as texts, or as the \`type\` says; \`lt\`, \`lte\`, \`gt\` and \`gte\` compare numbers where no type is
given. A value that is none is no error for Pacemaker: depending on the release and the type it counts as 0, only the digits
it begins with count, or both values are compared as texts, in which 9 comes after 10.`,
  remedy: 'Write a value of that type, or another type',
  see: [MANUAL.rules],
  messages: {
    other: (d: { expression: string; value: string; wanted: string }) =>
      `${d.expression} compares with ${quote(d.value)}, which is no ${d.wanted}`,
    default: (d: { expression: string; value: string; operation: string }) =>
      `${d.expression} compares with ${quote(d.value)}, which is no number, but ${d.operation} compares numbers where no type is given`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <expression id="a" attribute="cores" operation="gt" type="integer" value="«4.5»"/>
  <expression id="b" attribute="load" operation="lt" type="number" value="«low»"/>
  <expression id="c" attribute="kernel" operation="gte" type="version" value="«v6»"/>
  <expression id="d" attribute="kernel" operation="gte" value="«6.1.0»"/>
</rule></rsc_location>`,
      says: ['other', 'other', 'other', 'default'],
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <expression id="a" attribute="cores" operation="gt" value="4"/>
  <expression id="b" attribute="load" operation="lt" type="number" value="-0.5"/>
  <expression id="c" attribute="kernel" operation="gte" type="version" value="6.1.0"/>
  <expression id="d" attribute="#uname" operation="gt" type="string" value="node1"/>
  <expression id="e" attribute="#uname" operation="eq" value="node1"/>
  <expression id="f" attribute="cores" operation="gt" value="min_cores" value-source="param"/>
</rule></rsc_location>`,
    },
  ],
  check: (context) => ({
    expression(element) {
      const [value, operation] = [element.attr('value'), element.value('operation') ?? ''];
      if (value === undefined || value.value === '' || !COMPARES.has(operation)) return;
      if ((element.value('value-source') ?? 'literal') !== 'literal') return;
      const type = element.value('type');
      const expression = subject('expression', element.value('id') ?? '');
      const named = type ?? (ORDERED.has(operation) ? 'number' : 'string');
      const isOne = Object.hasOwn(TYPES, named) ? TYPES[named] : undefined;
      if (isOne === undefined || isOne(value.value)) return;
      if (type === undefined) {
        const versions = VERSION.check(value.value).ok;
        const remedy = versions
          ? 'Add type="version" to compare versions'
          : 'Write a number, or add type="string" to compare texts';
        context.report({ say: 'default', with: { expression, value: value.value, operation }, at: value, remedy });
      } else context.report({ say: 'other', with: { expression, value: value.value, wanted: type }, at: value });
    },
  }),
});

const COMPARES = new Set([...ORDERED, 'eq', 'ne']);

const TYPES: Readonly<Record<string, ((text: string) => boolean) | undefined>> = {
  integer: (text) => {
    const scanned = scan(text);
    return scanned !== undefined && !scanned.clipped && scanned.rest === '';
  },
  number: (text) => NUMBER.exec(text)?.[0].length === text.length,
  version: (text) => VERSION.check(text).ok,
};
