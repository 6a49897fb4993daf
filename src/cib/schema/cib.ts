import { BOOLEAN, NOT_NEGATIVE, TEXT } from './datatypes.js';
import type { Vocabulary } from './spec.js';

const NUMBER = { type: NOT_NEGATIVE, required: true } as const;
const WRITTEN_BY = { type: TEXT, since: '1.2' } as const;
const SECTION = { required: true, once: true } as const;

/** The frame of a CIB. What `validate-with` may be depends on the release, not on the schema: schema/validate-with. */
export const FRAME: Vocabulary = {
  cib: {
    attributes: {
      'validate-with': { type: TEXT },
      admin_epoch: NUMBER,
      epoch: NUMBER,
      num_updates: NUMBER,
      crm_feature_set: { type: TEXT },
      'remote-tls-port': { type: NOT_NEGATIVE },
      'remote-clear-port': { type: NOT_NEGATIVE },
      'have-quorum': { type: BOOLEAN },
      'no-quorum-panic': { type: BOOLEAN },
      'dc-uuid': { type: TEXT },
      'cib-last-written': { type: TEXT },
      'update-origin': WRITTEN_BY,
      'update-client': WRITTEN_BY,
      'update-user': WRITTEN_BY,
      'execution-date': WRITTEN_BY,
    },
    children: { configuration: SECTION, status: { once: true } },
    order: [{ steps: [['configuration'], ['status']] }],
  },
  configuration: {
    attributes: {},
    children: {
      crm_config: SECTION,
      nodes: SECTION,
      resources: SECTION,
      constraints: SECTION,
      rsc_defaults: { once: true },
      op_defaults: { once: true },
      'fencing-topology': { once: true, since: '1.2' },
      acls: { once: true, since: '1.2' },
      tags: { once: true, since: '1.3' },
      alerts: { once: true, since: '2.5' },
    },
  },
  status: { attributes: {}, children: {}, free: true },
  crm_config: { attributes: {}, children: { cluster_property_set: {} } },
  rsc_defaults: { attributes: {}, children: { meta_attributes: {} } },
  op_defaults: { attributes: {}, children: { meta_attributes: {} } },
};
