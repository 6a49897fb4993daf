import { inAttribute } from '../../src/cib/edits.js';
import { metaSettings } from '../../src/cib/options/effective.js';
import { on } from '../../src/cib/options/pairs.js';
import { unpromotableRoles } from '../../src/cib/options/target-role.js';
import { ROLE } from '../../src/cib/values/role.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'meta/former-role',
  severity: 'warning',
  summary: 'A target-role is given by its name of today',
  covers: ['crm_verify/role-master-deprecated', 'crm_verify/role-slave-deprecated'],
  why: `The roles Master and Slave are called Promoted and Unpromoted since Pacemaker 2.1.0. The former names still mean the same,
but newer releases warn of them and are going to drop them.`,
  remedy: 'Write Promoted for Master, and Unpromoted for Slave',
  fixable: true,
  messages: {
    former: (d: { value: string; holder: string; today: string }) =>
      `target-role=${quote(d.value)} ${on(d.holder)} is the former name of ${d.today}, deprecated`,
  },
  examples: [
    {
      bad: `<clone id="db-clone"><meta_attributes id="db-meta">
    <nvpair id="db-promotable" name="promotable" value="true"/><nvpair id="db-role" name="target-role" value="«Slave»"/>
  </meta_attributes>
  <primitive id="db" class="ocf" provider="linbit" type="drbd"/>
</clone>`,
      says: ['former'],
    },
    {
      note: 'Pacemaker 2.0 knows no other name.',
      good: `<clone id="db-clone"><meta_attributes id="db-meta">
    <nvpair id="db-promotable" name="promotable" value="true"/><nvpair id="db-role" name="target-role" value="Master"/>
  </meta_attributes>
  <primitive id="db" class="ocf" provider="linbit" type="drbd"/>
</clone>`,
      pacemaker: '2.0',
    },
  ],
  reads: ['resources', 'rscDefaults'],
  check: (context) => ({
    end(document) {
      for (const { name, value, holder, resource } of metaSettings(document, context)) {
        // On a bundle it is another mistake, as it is where nothing can be promoted.
        if (name !== 'target-role' || resource?.kind === 'bundle') continue;
        const verdict = ROLE.check(value.text, context.release);
        if (!verdict.ok || verdict.write === undefined) continue;
        if (unpromotableRoles(document, context.release).has(value.at.range.start)) continue;
        const today = verdict.write;
        const fix = { title: `Write ${today}`, edits: [{ range: value.at.range, text: inAttribute(today) }] };
        const data = { value: value.text, holder, today };
        context.report({ say: 'former', with: data, at: value.at, remedy: `Write ${today}`, fix });
      }
    },
  }),
});
