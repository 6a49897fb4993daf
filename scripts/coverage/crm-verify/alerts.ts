import type { Section } from '../statement.js';

export const ALERTS: Section = {
  title: 'Alerts (checked by the daemons, not by crm_verify)',
  checks: {
    'alert-timeout-invalid': { about: 'the timeout of an alert is a timeout' },
    'alert-missing-id': { about: 'an alert has an id' },
    'alert-missing-path': { about: 'an alert has a path' },
  },
};
