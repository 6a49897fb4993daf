import { metaSettings } from '../../src/cib/options/effective.js';
import { on } from '../../src/cib/options/pairs.js';
import { alteredValue } from '../../src/cib/options/reading.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'meta/altered-value',
  severity: 'warning',
  summary: 'The meta-attributes of resources mean what they look like',
  why: `Pacemaker reads a number and ignores what follows it, and of a unit of time only the first letters: \`1.5h\` is one hour,
\`5months\` are five minutes. Values beyond what it can hold are cut. None of this is reported anywhere.`,
  remedy: 'Write what Pacemaker is to read',
  fixable: false,
  hasSuggestions: true,
  messages: {
    altered: (d: { name: string; value: string; holder: string; is: string }) =>
      `${d.name}=${quote(d.value)} ${on(d.holder)} ${d.is}`,
  },
  examples: [
    {
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
  <nvpair id="db-priority" name="priority" value="«10x»"/>
  <nvpair id="db-timeout" name="failure-timeout" value="«1.5h»"/>
</meta_attributes></primitive>`,
      says: ['altered', 'altered'],
    },
    {
      bad: `<clone id="web-clone"><meta_attributes id="web-meta"><nvpair id="web-max" name="clone-max" value="«-1»"/></meta_attributes>
  <primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
</clone>`,
      says: ['altered'],
    },
    {
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
  <nvpair id="db-priority" name="priority" value="10"/>
  <nvpair id="db-timeout" name="failure-timeout" value="90 min"/>
  <nvpair id="db-role" name="target-role" value="started"/>
</meta_attributes></primitive>`,
    },
  ],
  reads: ['resources', 'rscDefaults'],
  check: (context) => ({
    end(document) {
      for (const { option, name, value, holder } of metaSettings(document, context)) {
        const found = alteredValue(option, name, value, context);
        if (found === undefined) continue;
        const { at, remedy, fix } = found;
        context.report({
          say: 'altered',
          with: { ...found, holder },
          at,
          remedy,
          ...(fix === undefined ? {} : { fix }),
        });
      }
    },
  }),
});
