import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { label, oneOf, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/template-reference',
  severity: 'error',
  summary: 'The template of a primitive is a template',
  covers: ['crm_verify/template-unknown', 'crm_verify/template-self-reference', 'crmsh/CS02'],
  why: `The schema only asks that \`template\` names something that exists. Pacemaker looks for a \`template\` element of that
id; when it finds another primitive, or the primitive itself, it ignores the resource, and every constraint on it.`,
  remedy: 'Name a template, or give the primitive a class and type of its own',
  see: [MANUAL.reusing],
  reads: ['ids'],
  messages: {
    self: (d: { id: string }) => `Primitive "${d.id}" names itself as its template`,
    kind: (d: { id: string; template: string; is: string }) =>
      `The template ${d.template} of primitive "${d.id}" is ${d.is}, so the primitive is ignored`,
  },
  examples: [
    {
      bad: `<resources><primitive id="a" template="«a»"/><primitive id="b" template="«c»"/>
<primitive id="c" class="ocf" provider="heartbeat" type="apache"/></resources>`,
      says: ['self', 'kind'],
    },
    {
      good: `<resources><primitive id="a" template="t"/>
<template id="t" class="ocf" provider="heartbeat" type="apache"/></resources>`,
    },
  ],
  check: (context) => {
    const mentions: { readonly id: string; readonly field: Field }[] = [];
    return {
      primitive(element) {
        const template = element.attr('template');
        if (template === undefined) return;
        const id = idOf(element.value('id') ?? '');
        if (idOf(template.value) === id) context.report({ say: 'self', with: { id }, at: template });
        else mentions.push({ id, field: fieldOf(template) });
      },
      end({ ids }) {
        for (const { id, field } of mentions) {
          const target = ids.get(idOf(field.text));
          // What leads nowhere is the schema's business.
          if (target === undefined || target.element === 'template') continue;
          const also = [{ message: label(target.element, idOf(field.text)), at: target.at }];
          const data = { id, template: quote(field.text), is: oneOf(target.element) };
          context.report({ say: 'kind', with: data, at: field.at, also });
        }
      },
    };
  },
});
