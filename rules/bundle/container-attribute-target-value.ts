import { MANUAL } from '../../src/cib/manual.js';
import { nearest } from '../../src/cib/nearest.js';
import { possible, type Value, valuesOf } from '../../src/cib/nvpairs.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { bundleLabel, label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/container-attribute-target-value',
  severity: 'warning',
  summary: '`container-attribute-target` is host, or a word that is plainly not meant to be host',
  covers: ['manual/126'],
  why: `Pacemaker knows one value, \`host\`; anything else means the bundle node, without a message. A word that is almost
\`host\` therefore does the opposite of what it was written for: promotion scores are looked up on the bundle node, where
nobody wrote them. In capitals it works by halves: attributes are looked up on the host, but notifications are made without
the list of hosts (\`pe_notif.c\`).`,
  remedy: 'Write value="host", or value="local" for the bundle node',
  fixable: true,
  see: [MANUAL.bundleNodeAttributes],
  hasSuggestions: true,
  reads: ['bundles', 'rscDefaults'],
  messages: {
    near: (d: { resource: string; value: string }) =>
      `container-attribute-target="${d.value}" on ${d.resource} is not host, so it means the bundle node`,
    capitals: (d: { resource: string; value: string }) =>
      `container-attribute-target="${d.value}" on ${d.resource} is not read as host everywhere`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"><meta_attributes id="httpd-meta">
    <nvpair id="httpd-target" name="container-attribute-target" value="«hots»"/>
  </meta_attributes></primitive>
</bundle>`,
      says: ['near'],
    },
    {
      bad: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-target" name="container-attribute-target" value="«Host»"/>
  </meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
      says: ['capitals'],
    },
    {
      bad: `<configuration>
  <resources><bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
  </bundle></resources>
  <constraints/>
  <rsc_defaults><meta_attributes id="defaults">
    <nvpair id="defaults-target" name="container-attribute-target" value="«hosts»"/>
  </meta_attributes></rsc_defaults>
</configuration>`,
      says: ['near'],
    },
    {
      note: 'Any word that means the bundle node is as good as another.',
      good: `<resources>
  <bundle id="web"><meta_attributes id="web-meta">
      <nvpair id="web-target" name="container-attribute-target" value="local"/>
    </meta_attributes>
    <podman image="httpd:2.4"/>
  </bundle>
  <bundle id="db"><meta_attributes id="db-meta">
      <nvpair id="db-target" name="container-attribute-target" value="container"/>
    </meta_attributes>
    <podman image="galera:10"/>
  </bundle>
</resources>`,
    },
  ],
  check: (context) => {
    const report = (resource: string, { text: value, at }: Value) => {
      if (value === 'host' || !meansHost(value)) return;
      const data = { resource, value };
      const fix = { title: 'Write host', edits: [{ range: at.range, text: 'host' }] };
      if (value.toLowerCase() === 'host')
        context.report({ say: 'capitals', with: data, at, remedy: 'Write value="host"', fix });
      else context.report({ say: 'near', with: data, at, fix: { ...fix, applicability: 'unsafe' } });
    };
    return {
      bundle(element) {
        for (const holder of [element, element.first('primitive')]) {
          const first = holder && valuesOf(holder, 'meta_attributes').get('container-attribute-target');
          if (first === undefined) continue;
          const id = holder?.value('id') ?? '';
          for (const value of possible(first))
            report(holder === element ? bundleLabel(id) : label('primitive', id), value);
        }
      },
      end(document) {
        if (!document.bundles.some(({ primitive }) => primitive !== undefined)) return;
        for (const value of possible(document.rscDefaults.get('container-attribute-target')))
          report('all resources', value);
      },
    };
  },
});

/** Whether a word was most likely to mean the host: it is nearly `host`, holds it, or says yes. */
function meansHost(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (word === 'localhost') return false;
  return word.includes('host') || nearest(word, ['host']) !== undefined || isSwapped(word) || booleanOf(word) === true;
}

/** `hots`, `ohst`: the letters of host in another order. */
function isSwapped(word: string): boolean {
  return [...word].sort().join('') === 'host';
}
