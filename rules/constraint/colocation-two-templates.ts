import { MANUAL } from '../../src/cib/manual.js';
import { resolve } from '../../src/cib/resolution.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/colocation-two-templates',
  severity: 'error',
  summary: 'A colocation has a template or tag on one side only',
  covers: ['crm_verify/colocation-two-templates'],
  why: `A template or tag stands for several resources. With one on each side it could not be told who goes with whom, so Pacemaker
ignores the constraint with a configuration error.`,
  remedy: 'Name a resource on one side, or use a resource_set for each side',
  see: [MANUAL.colocation],
  reads: ['ids', 'resources', 'bundles', 'constraints', 'tags'],
  messages: {
    two: (d: { constraint: string; a: string; b: string }) =>
      `Constraint "${d.constraint}" is ignored: it colocates ${d.a} with ${d.b}`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources>
    <template id="agent" class="systemd" type="httpd"/><primitive id="web" template="agent"/>
    <primitive id="ip" class="systemd" type="ip"/>
  </resources>
  <constraints><rsc_colocation id="with" rsc="agent" with-rsc="«site»" score="INFINITY"/></constraints>
  <tags><tag id="site"><obj_ref id="ip"/></tag></tags>
</configuration>`,
      says: ['two'],
    },
    {
      good: `<configuration>
  <resources>
    <template id="agent" class="systemd" type="httpd"/><primitive id="web" template="agent"/>
    <primitive id="ip" class="systemd" type="ip"/>
  </resources>
  <constraints>
    <rsc_colocation id="with" rsc="agent" with-rsc="ip" score="INFINITY"/>
    <rsc_order id="then" first="agent" then="site"/>
  </constraints>
  <tags><tag id="site"><obj_ref id="ip"/></tag></tags>
</configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      for (const { kind, id, ends } of document.constraints) {
        if (kind !== 'rsc_colocation') continue;
        const sides = ends.filter(({ as }) => as === 'rsc' || as === 'with-rsc');
        const found = sides.map((end) => ({ end, ...resolve(end, document) }));
        const [a, b] = found;
        if (
          a === undefined ||
          b === undefined ||
          found.some(({ through, dead }) => through === 'id' || dead.length > 0)
        )
          continue;
        const words = found.map(({ through, end }) => `${through} "${end.id.text}"`) as [string, string];
        context.report({ say: 'two', with: { constraint: id, a: words[0], b: words[1] }, at: b.end.id.at });
      }
    },
  }),
});
