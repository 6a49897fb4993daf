import { hasUnknownAttribute } from '../../src/cib/bundle/meant.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'nvset/no-value',
  severity: 'warning',
  summary: 'Every name-value pair has a value',
  why: `Schemas before 4.0 let an \`nvpair\` stand without a value. Pacemaker passes over such a pair, so that the default counts, or
what another set says; it does not stand for an empty text. The upgrade to schema 4.0 drops it.`,
  remedy: 'Give it a value, value="" for an empty one, or remove the pair',
  messages: {
    none: (d: { name: string }) => `${quote(d.name)} has no value, so the pair does not count`,
  },
  examples: [
    {
      bad: `<primitive id="db" class="systemd" type="mariadb"><meta_attributes id="m">
  <«nvpair» id="a" name="priority"/>
</meta_attributes></primitive>`,
      schema: '3.9',
      says: ['none'],
    },
    {
      good: `<primitive id="db" class="systemd" type="mariadb"><meta_attributes id="m">
  <nvpair id="a" name="priority" value="5"/>
</meta_attributes><instance_attributes id="i"><nvpair id-ref="a"/></instance_attributes></primitive>`,
      schema: '3.9',
    },
    {
      note: 'In the environment of an alert agent it is an empty text.',
      good: `<alert id="mail" path="/usr/local/bin/mail.sh"><instance_attributes id="i">
  <nvpair id="a" name="quiet"/>
</instance_attributes></alert>`,
      schema: '3.9',
    },
  ],
  check: (context) => ({
    nvpair(element) {
      const name = element.attr('name');
      if (name === undefined || element.attr('value') !== undefined || element.attr('id-ref') !== undefined) return;
      const set = element.parent;
      if (set?.name === 'instance_attributes' && /^(?:alert|recipient)$/.test(set.parent?.name ?? '')) return;
      // Schema 4.0 and newer refuse it.
      if (context.schema.number.startsWith('4.') || hasUnknownAttribute(element)) return;
      context.report({ say: 'none', with: { name: name.value }, at: element });
    },
  }),
});
