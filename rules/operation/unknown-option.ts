import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isSlip } from '../../src/cib/nearest.js';
import { isInternalMeta } from '../../src/cib/options/find.js';
import { ALLOW, homeOf, isAllowed, nearName } from '../../src/cib/options/near.js';
import { holderOf, metaSetKind, on, optionIn, pairsIn } from '../../src/cib/options/pairs.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'operation/unknown-option',
  severity: 'warning',
  summary: 'The name of an option of operations is not one letter beside one that Pacemaker knows',
  why: `Pacemaker passes over what it does not know in op_defaults and in the meta_attributes of an \`op\`, without a word: with
\`tiemout=60s\` a start is killed after 20 seconds. Names of your own may stand there, so only what nearly is an option is
reported.`,
  remedy: 'Correct the name',
  see: [MANUAL.operations],
  hasSuggestions: true,
  options: ALLOW,
  messages: {
    near: (d: { name: string; holder: string; near: string }) =>
      `${quote(d.name)} ${on(d.holder)} is no option of operations that Pacemaker knows; ${d.near} is one`,
  },
  examples: [
    {
      bad: `<op_defaults><meta_attributes id="m"><nvpair id="n" name="«tiemout»" value="60s"/></meta_attributes></op_defaults>`,
      says: ['near'],
    },
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations><op id="a" name="monitor" interval="10s">
  <meta_attributes id="m"><nvpair id="n" name="«on_fail»" value="block"/></meta_attributes></op></operations></primitive>`,
      says: ['near'],
    },
    {
      good: `<op_defaults><meta_attributes id="m"><nvpair id="n" name="timeout" value="60s"/><nvpair id="o" name="owner" value="me"/></meta_attributes></op_defaults>`,
    },
  ],
  check: (context) => ({
    meta_attributes(set) {
      if (metaSetKind(set) !== 'operation') return;
      for (const { name } of pairsIn(set, context.schema)) {
        const text = name.value;
        if (optionIn(text, 'operation') !== undefined || isInternalMeta(text)) continue;
        if (homeOf(text, 'operation') !== undefined || isAllowed(text, context.options.allow)) continue;
        const near = nearName(text, 'operation', context);
        if (near === undefined || !isSlip(text, near)) continue;
        const remedy = `Write ${near}, or list the name in "allow" if it is your own`;
        const fix = { title: `Write ${near}`, applicability: 'unsafe', edits: [withValue(name, near)] } as const;
        context.report({ say: 'near', with: { name: text, holder: holderOf(set), near }, at: name, remedy, fix });
      }
    },
  }),
});
