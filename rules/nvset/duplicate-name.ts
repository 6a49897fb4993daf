import { withoutElement } from '../../src/cib/edits.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute, Element } from '../../src/xml/nodes.js';

interface Pair {
  readonly element: Element;
  readonly name: Attribute;
  readonly value: Attribute;
}

export default defineRule({
  id: 'nvset/duplicate-name',
  severity: 'warning',
  summary: 'A set of attributes gives each name once',
  why: `Where a set gives a name twice the first pair counts (the last one in the instance attributes of an alert), which one
would hardly guess. Commands that change the value refuse to, as they do not know which is meant, and the upgrade to schema
4.0 drops the other pair.`,
  remedy: 'Remove one of the two',
  fixable: true,
  hasSuggestions: true,
  messages: {
    same: (d: { name: string; value: string }) => `${quote(d.name)} is set to ${quote(d.value)} twice`,
    other: (d: { name: string; value: string; counts: string }) =>
      `${quote(d.name)} is set to ${quote(d.value)} here, but the same set has ${quote(d.counts)} for it, which counts`,
  },
  examples: [
    {
      bad: `<primitive id="db" class="systemd" type="mariadb"><meta_attributes id="m">
  <nvpair id="a" name="priority" value="5"/><nvpair id="b" name="«priority»" value="10"/>
</meta_attributes></primitive>`,
      says: ['other'],
    },
    {
      bad: `<cluster_property_set id="s">
  <nvpair id="a" name="maintenance-mode" value="false"/><nvpair id="b" name="«maintenance-mode»" value="false"/>
</cluster_property_set>`,
      says: ['same'],
    },
    {
      bad: `<alert id="mail" path="/usr/local/bin/mail.sh"><instance_attributes id="i">
  <nvpair id="a" name="«server»" value="mx1"/><nvpair id="b" name="server" value="mx2"/>
</instance_attributes></alert>`,
      says: ['other'],
    },
    {
      note: 'Several sets may give a name, each under its own circumstances.',
      good: `<primitive id="db" class="systemd" type="mariadb">
  <instance_attributes id="m" score="5"><nvpair id="a" name="port" value="5"/></instance_attributes>
  <instance_attributes id="n"><nvpair id="b" name="port" value="10"/><nvpair id="c" name="Port" value="1"/></instance_attributes>
</primitive>`,
    },
  ],
  check: (context) => {
    const check = (set: Element) => {
      const isLast = set.name === 'instance_attributes' && /^(?:alert|recipient)$/.test(set.parent?.name ?? '');
      const seen = new Map<string, Pair>();
      const pairs = isLast ? [...set.children].reverse() : set.children;
      for (const element of pairs) {
        const [name, value] = [element.attr('name'), element.attr('value')];
        if (element.name !== 'nvpair' || name === undefined || value === undefined || value.value === '#default')
          continue;
        const counts = seen.get(name.value);
        if (counts === undefined) {
          seen.set(name.value, { element, name, value });
          continue;
        }
        const edits = [withoutElement(element)];
        const also = [{ message: 'the one that counts', at: counts.element.tagRange }];
        const data = { name: name.value, value: value.value };
        if (counts.value.value === value.value) {
          const fix = { title: 'Remove the copy', edits };
          context.report({ say: 'same', with: data, at: name, also, fix });
        } else {
          const fix = { title: 'Remove the pair that does not count', applicability: 'unsafe', edits } as const;
          context.report({ say: 'other', with: { ...data, counts: counts.value.value }, at: name, also, fix });
        }
      }
    };
    return { cluster_property_set: check, meta_attributes: check, instance_attributes: check, utilization: check };
  },
});
