import { withoutElement } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'alert/selected-attributes',
  severity: 'warning',
  summary: 'A select_attributes names each node attribute once',
  why: `With \`select_attributes\` an alert is run when one of the node attributes it names changes, and when any does where it names
none. No node attribute has an empty name, so such an entry stands for nothing; one that is there twice is a slip, and often
another name was meant.`,
  remedy: 'Name the node attribute that is meant, or remove it',
  see: [MANUAL.alerts],
  fixable: true,
  messages: {
    empty: (d: { alert: string }) => `${d.alert} selects a node attribute with an empty name`,
    twice: (d: { alert: string; name: string }) => `${d.alert} selects the node attribute ${quote(d.name)} twice`,
  },
  examples: [
    {
      bad: `<alert id="mail" path="/usr/local/bin/mail.sh"><select><select_attributes>
  <attribute id="a" name="standby"/><attribute id="b" name="«standby»"/><attribute id="c" name="«»"/>
</select_attributes></select></alert>`,
      says: ['twice', 'empty'],
    },
    {
      good: `<alert id="mail" path="/usr/local/bin/mail.sh"><select><select_attributes>
  <attribute id="a" name="standby"/><attribute id="b" name="shutdown"/>
</select_attributes></select></alert>`,
    },
  ],
  check: (context) => ({
    select_attributes(element) {
      const seen = new Map<string, Attribute>();
      const alert = subject('alert', element.parent?.parent?.value('id') ?? '');
      for (const each of element.all('attribute')) {
        const name = each.attr('name');
        if (name === undefined) continue;
        const first = seen.get(name.value);
        if (name.value === '') context.report({ say: 'empty', with: { alert }, at: name });
        else if (first === undefined) seen.set(name.value, name);
        else {
          const also = [{ message: 'the first one', at: first.valueRange }];
          const fix = { title: 'Remove the second one', edits: [withoutElement(each)] };
          context.report({ say: 'twice', with: { alert, name: name.value }, at: name, also, fix });
        }
      }
    },
  }),
});
