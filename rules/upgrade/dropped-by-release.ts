import { isNamed } from '../../src/cib/options/near.js';
import { isSince } from '../../src/cib/release.js';
import { collapsed } from '../../src/cib/schema/datatypes.js';
import { titleOf } from '../../src/cib/schema/title.js';
import { within } from '../../src/cib/schema/version.js';
import { quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'upgrade/dropped-by-release',
  severity: 'error',
  summary: 'Pacemaker 3.0 drops nothing of a CIB that names an older schema',
  covers: ['crm_verify/upgrade-removed-class', 'crm_verify/upgrade-moon'],
  why: `Pacemaker 3.0 upgrades a CIB that names a schema before 4.0 each time it reads it, before anything else. Resources and
templates of the classes nagios and upstart are deleted then, together with the constraints and set members that name them,
and groups and clones that are left empty. The phase of the moon is taken out of dates, so that the rule holds in every phase.
Only the log tells. The finding appears where \`--pacemaker\`, or the file, shows a release that does this.`,
  remedy: 'Replace it before the cluster runs Pacemaker 3.0',
  reads: [],
  messages: {
    class: (d: { element: string; value: string }) =>
      `Pacemaker 3.0 drops ${d.element} and the constraints on it, as it has no agents of class ${quote(d.value)} any more`,
    moon: (d: { element: string }) => `${d.element} holds in every phase of the moon: Pacemaker 3.0 drops moon`,
  },
  examples: [
    {
      bad: `<resources><primitive id="job" class="«upstart»" type="cron"/>
<template id="checks" class="«nagios»" type="check_http"/><primitive id="check" template="checks"/></resources>`,
      schema: '3.9',
      pacemaker: '3.0.0',
      says: ['class', 'class'],
    },
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="5"><date_expression id="d" operation="date_spec">
  <date_spec id="s" hours="9-16" «moon»="4"/></date_expression></rule></rsc_location>`,
      schema: '3.9',
      pacemaker: '3.0.0',
      says: ['moon'],
    },
    {
      note: 'Pacemaker 2.1 may have been built with it.',
      good: `<primitive id="job" class="upstart" type="cron"/>`,
      schema: '3.9',
      pacemaker: '2.1.9',
    },
    {
      note: 'Schema 4.0 refuses it, which another rule reports.',
      good: `<primitive id="job" class="upstart" type="cron"/>`,
      pacemaker: '3.0.0',
      also: ['schema/removed-in-schema'],
    },
  ],
  check: (context) => {
    if (!within(context.schema, undefined, '3.10') || !isNamed(context) || !isSince(context.release, '3.0.0'))
      return {};
    const ofClass = (element: Element): void => {
      const kind = element.attr('class');
      if (kind === undefined || !/^(?:nagios|upstart)$/.test(collapsed(kind.value))) return;
      const data = { element: titleOf(element), value: kind.value.trim() };
      const remedy = 'Use an agent of another class, such as systemd or ocf';
      context.report({ say: 'class', with: data, at: kind, remedy });
    };
    return {
      primitive: ofClass,
      template: ofClass,
      date_spec(element) {
        const moon = element.attr('moon');
        if (moon === undefined) return;
        const remedy = 'Write the rule without the moon';
        context.report({
          say: 'moon',
          with: { element: subject(element.name, element.value('id') ?? '') },
          at: moon.namePlace,
          remedy,
        });
      },
    };
  },
});
