import { titleOf } from '../../src/cib/schema/title.js';
import { either } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/unknown-element',
  severity: 'error',
  summary: 'Every element is one that a CIB schema knows',
  conformance: true,
  covers: [
    'manual/5',
    'manual/14',
    'pcs/PB03',
    'crm_verify/constraint-unknown-type',
    'crm_verify/resource-unknown-element',
    'crm_verify/rule-condition-unknown',
  ],
  why: `Pacemaker validates the CIB as a whole: a single element that no schema knows makes it refuse all of it, with a
message that seldom names the element. Where validation is off, Pacemaker passes over the element, so that what it was
meant to configure is missing. What stands inside an unknown element is not judged.`,
  remedy: 'Correct the name, or remove the element',
  messages: {
    unknown: (d: { name: string; parent: string }) => `No schema knows an element ${d.name} (in ${d.parent})`,
    near: (d: { name: string; near: string }) => `No schema knows an element ${d.name}; is it ${d.near}?`,
  },
  fixable: true,
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <network><«port-map» id="http" port="80"/></network>
</bundle>`,
      says: ['near'],
    },
    { bad: `<bundle id="web"><«pdoman» image="httpd:2.4"/></bundle>`, says: ['near'] },
    { bad: `<bundle id="web"><«lxc» image="httpd:2.4"/></bundle>`, says: ['unknown'] },
    {
      bad: `<resources><«primitve» id="db" class="ocf" provider="heartbeat" type="pgsql"><params/></primitve></resources>`,
      says: ['near'],
      note: 'What is inside is not judged.',
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/><network><port-mapping id="http" port="80"/></network></bundle>`,
    },
  ],
  check: (context) => ({
    faults: {
      'unknown-element'({ near, certain, parents }, element) {
        const { name, parent } = element;
        if (near === undefined) {
          context.report({
            say: 'unknown',
            with: { name, parent: parent === null ? 'the file' : titleOf(parent) },
            at: element,
          });
          return;
        }
        const remedy =
          parents.length === 0
            ? `Write ${near}`
            : `Write ${near}, and put it into ${either(parents.map((each) => `<${each}>`))}`;
        const report = { say: 'near', with: { name, near }, at: element, remedy } as const;
        // The end tag's name is not located, so only an element without one can be renamed.
        const isEmpty = element.tagRange.end === element.range.end;
        if (!certain || !isEmpty) context.report(report);
        else context.report({ ...report, fix: { title: remedy, edits: [{ range: element.nameRange, text: near }] } });
      },
    },
  }),
});
