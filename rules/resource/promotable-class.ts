import { cloneOption, OtherClasses } from '../../src/cib/cloned.js';
import { MANUAL } from '../../src/cib/manual.js';
import { promotabilityOf } from '../../src/cib/promotability.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/promotable-class',
  severity: 'error',
  summary: 'What is in a promotable clone is of class ocf',
  covers: ['crm_verify/promotable-class-unsupported', 'pcs/PM13'],
  why: `Only ocf agents have promote and demote actions. Pacemaker drops a primitive of any other class from a promotable clone:
with it the whole clone and every constraint on it, or, in a cloned group, that member alone, while the others run.`,
  remedy: 'Use an ocf agent, or remove what makes the clone promotable',
  see: [MANUAL.clones],
  reads: ['resources', 'rscDefaults', 'bundles'],
  messages: {
    class: (d: { clone: string; primitive: string; class: string }) =>
      `${d.primitive} has class "${d.class}" and is dropped, as ${d.clone} is promotable`,
  },
  examples: [
    {
      bad: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
<primitive id="a" class="«systemd»" type="postgresql"/></clone>`,
      says: ['class'],
    },
    {
      bad: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
<group id="g"><primitive id="a" class="ocf" provider="heartbeat" type="pgsql"/><primitive id="b" class="«lsb»" type="httpd"/></group></clone>`,
      says: ['class'],
    },
    {
      good: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
<primitive id="a" class="ocf" provider="heartbeat" type="pgsql"/></clone>`,
    },
  ],
  check: (context) => {
    const others = new OtherClasses();
    return {
      primitive: (element) => others.see(element),
      end(document) {
        for (const { resource, clone, class: type, source } of others.in(document)) {
          if (promotabilityOf(resource, document) !== 'yes') continue;
          const data = { clone: label(clone.kind, clone.id), primitive: `Primitive "${resource.id}"`, class: type };
          const by = cloneOption(clone, 'promotable', document);
          const also = by === undefined ? [] : [{ message: 'what makes it promotable', at: by.at.range }];
          context.report({ say: 'class', with: data, at: source.at, also });
        }
      },
    };
  },
});
