import { ID, TEXT } from './datatypes.js';
import type { ElementSpec, Vocabulary } from './spec.js';

const SETS = { meta_attributes: {}, instance_attributes: {} } as const;
const EMPTY: ElementSpec = { attributes: {}, children: {} };

export const ALERTS: Vocabulary = {
  alerts: { attributes: {}, children: { alert: {} } },
  alert: {
    attributes: {
      id: { type: ID, required: true },
      path: { type: TEXT, required: true },
      description: { type: TEXT },
    },
    children: { ...SETS, recipient: {}, select: { once: true, since: '2.10' } },
    misnamed: { value: 'path', agent: 'path', script: 'path' },
    order: [{ until: '2.9', steps: [['meta_attributes', 'instance_attributes'], ['recipient']] }],
  },
  recipient: {
    attributes: {
      id: { type: ID, required: true },
      value: { type: TEXT, required: true },
      description: { type: TEXT },
    },
    children: SETS,
    misnamed: { path: 'value', address: 'value', to: 'value' },
  },
  select: {
    attributes: {},
    children: {
      select_attributes: { once: true },
      select_fencing: { once: true },
      select_nodes: { once: true },
      select_resources: { once: true },
    },
  },
  select_attributes: { attributes: {}, children: { attribute: {} } },
  select_fencing: EMPTY,
  select_nodes: EMPTY,
  select_resources: EMPTY,
  attribute: {
    attributes: { id: { type: ID, required: true }, name: { type: TEXT, required: true } },
    children: {},
  },
};
