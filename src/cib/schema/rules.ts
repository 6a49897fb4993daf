import { ID, reference, SCORE, TEXT, words } from './datatypes.js';
import { OPTION_SECTIONS } from './nvsets.js';
import type { AttributeRow, ElementSpec, Particle, Row, Rows, Vocabulary } from './spec.js';

const MAY: readonly Particle[] = [
  '@boolean-op',
  '@role',
  'expression',
  'date_expression',
  'rule',
  'rsc_expression',
  'op_expression',
];

/** Rules in constraints and alerts learnt these two kinds of expression one schema later than those elsewhere. */
const LATER: readonly Row[] = [{ since: '3.4' }, { since: '3.5', under: ['constraints', 'alerts'] }];

/** A span of time or a calendar pattern: an id, and fields that are any text; some of them do nothing. */
function fields(always: string, idle: string, sometimes: Readonly<Record<string, Rows<AttributeRow>>>): ElementSpec {
  const rowsOf = (names: string, row: AttributeRow) =>
    Object.fromEntries(names.split(' ').map((name) => [name, row] as const));
  return {
    attributes: {
      id: { type: ID, required: true },
      ...rowsOf(always, { type: TEXT }),
      ...rowsOf(idle, { type: TEXT, idle: true }),
      ...sometimes,
    },
    children: {},
  };
}

const SINCE_3_9: AttributeRow = { type: TEXT, since: '3.9' };

export const RULES: Vocabulary = {
  rule: {
    attributes: {
      id: { type: ID },
      'id-ref': { type: reference(['rule']) },
      score: { type: SCORE },
      'score-attribute': { type: TEXT },
      'boolean-op': { type: words('and or') },
      role: { type: TEXT },
    },
    children: {
      expression: {},
      date_expression: {},
      rule: {},
      rsc_expression: LATER,
      op_expression: LATER,
    },
    choices: [
      {
        of: [
          { needs: ['@id', '@score'], may: MAY },
          { needs: ['@id', '@score-attribute'], may: MAY },
          { needs: ['@id'], may: MAY, since: '3.9' },
          { needs: ['@id-ref'] },
        ],
      },
    ],
    some: [{ of: ['expression', 'date_expression', 'rule', 'rsc_expression', 'op_expression'], unless: '@id-ref' }],
  },
  expression: {
    attributes: {
      id: { type: ID, required: true },
      attribute: { type: TEXT, required: true },
      operation: { type: words('lt gt lte gte eq ne defined not_defined'), required: true },
      value: { type: TEXT },
      type: { type: words('string number version', { integer: { since: '3.5', before: 'number' } }) },
      'value-source': [
        { type: words('literal param meta'), since: '2.9' },
        { type: words('literal param meta'), since: '3.0', under: OPTION_SECTIONS },
      ],
    },
    children: {},
    misnamed: { name: 'attribute', op: 'operation' },
  },
  date_expression: {
    attributes: {
      id: { type: ID, required: true },
      operation: { type: words('in_range gt lt date_spec'), required: true },
      start: { type: TEXT },
      end: { type: TEXT },
    },
    children: { date_spec: { once: true }, duration: { once: true } },
    misnamed: {
      value: 'start end',
      date: 'start end',
      from: 'start',
      since: 'start',
      to: 'end',
      until: 'end',
      op: 'operation',
    },
    choices: [
      {
        by: 'operation',
        of: [
          { when: 'in_range', needs: ['@end'], may: ['@start'], until: '3.8' },
          { when: 'in_range', needs: ['@start', 'duration'], until: '3.8' },
          { when: 'in_range', needs: ['@start'], may: ['@end', 'duration'], since: '3.9' },
          { when: 'in_range', needs: ['@end'], may: ['@start', 'duration'], since: '3.9' },
          { when: 'gt', needs: ['@start'] },
          { when: 'lt', needs: ['@end'] },
          { when: 'date_spec', needs: ['date_spec'] },
        ],
      },
    ],
  },
  /** `yearsdays` is a slip of the schemas that they all have kept. */
  date_spec: fields('years months weeks hours monthdays weekdays weekyears', 'yearsdays', {
    minutes: SINCE_3_9,
    seconds: SINCE_3_9,
    yeardays: SINCE_3_9,
    moon: { type: TEXT, until: '3.10', instead: 'Remove it; Pacemaker 3.0 knows no phases of the moon' },
  }),
  duration: fields('years months weeks hours', 'monthdays weekdays weekyears yearsdays moon', {
    days: SINCE_3_9,
    minutes: SINCE_3_9,
    seconds: SINCE_3_9,
  }),
  rsc_expression: {
    attributes: {
      id: { type: ID, required: true },
      class: { type: TEXT },
      provider: { type: TEXT },
      type: { type: TEXT },
    },
    children: {},
  },
  op_expression: {
    attributes: {
      id: { type: ID, required: true },
      name: { type: TEXT, required: true },
      interval: { type: TEXT },
    },
    children: {},
    misnamed: { action: 'name', operation: 'name' },
  },
};
