import { settingsOf } from '../../src/cib/bundle/remote-nodes.js';
import { censusOf } from '../../src/cib/census.js';
import { idOf } from '../../src/cib/ids.js';
import { derivedFrom, multipliedBy, templateOf } from '../../src/cib/tree.js';
import { label, quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'node/set-elsewhere',
  severity: 'error',
  summary: 'Remote and guest nodes are made by a primitive itself, not by what it takes over from elsewhere',
  why: `Pacemaker looks for remote and guest nodes before it looks at anything else: for primitives that are themselves of the
agent \`ocf:pacemaker:remote\`, and for \`remote-node\` in the \`meta_attributes\` that stand in a primitive. What a template, a
set named with \`id-ref\` or \`rsc_defaults\` has to add, it adds later. There is no such node then: a connection made from a
template trips an assertion of Pacemaker 2.1.5, and \`remote-node\` is ignored without a word (measured with crm_verify and
crm_simulate 2.1.5).`,
  remedy: 'Set it on the primitive itself',
  reads: ['resources', 'rscDefaults'],
  messages: {
    remote: (d: { primitive: string; template: string }) =>
      `${sentence(d.primitive)} makes no remote node, as it is ocf:pacemaker:remote by template ${quote(d.template)} only`,
    template: (d: { value: string; template: string }) =>
      `remote-node=${quote(d.value)} makes no guest node in template ${quote(d.template)}`,
    reference: (d: { value: string; primitive: string; set: string }) =>
      `remote-node=${quote(d.value)} makes no guest node of ${d.primitive}, which only refers to it with id-ref=${quote(d.set)}`,
    defaults: (d: { value: string }) => `remote-node=${quote(d.value)} makes no guest node in rsc_defaults`,
  },
  examples: [
    {
      bad: `<resources><template id="connection" class="ocf" provider="pacemaker" type="remote"/>
<primitive id="far" template="«connection»"/></resources>`,
      says: ['remote'],
    },
    {
      bad: `<resources><template id="machine" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="machine-meta">
  <nvpair id="machine-node" name="remote-node" value="«guest»"/></meta_attributes></template>
<primitive id="vm" template="machine"/></resources>`,
      says: ['template'],
    },
    {
      bad: `<resources><primitive id="vm1" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm1-meta">
  <nvpair id="vm1-node" name="remote-node" value="guest"/></meta_attributes></primitive>
<primitive id="vm2" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id-ref="«vm1-meta»"/></primitive></resources>`,
      says: ['reference'],
    },
    {
      bad: `<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-node" name="remote-node" value="«guest»"/></meta_attributes></rsc_defaults>`,
      says: ['defaults'],
    },
    {
      note: 'A set may stand for another in the primitive that has remote-node itself.',
      good: `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id-ref="others"/>
<meta_attributes id="vm-meta"><nvpair id="vm-node" name="remote-node" value="guest"/></meta_attributes></primitive>`,
    },
    {
      note: 'What the connection is set to may come from a template.',
      good: `<resources><template id="machine" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="machine-meta">
  <nvpair id="machine-port" name="remote-port" value="3131"/></meta_attributes></template>
<primitive id="vm" template="machine"><meta_attributes id="vm-meta"><nvpair id="vm-node" name="remote-node" value="guest"/></meta_attributes></primitive>
<primitive id="far" class="ocf" provider="pacemaker" type="remote"/></resources>`,
    },
  ],
  check: (context) => {
    const templates = new Map<string, Place>();
    const references: {
      readonly primitive: string;
      readonly range: Place['range'];
      readonly at: Place;
      readonly set: string;
    }[] = [];
    return {
      primitive(element) {
        const [id, template] = [idOf(element.value('id') ?? ''), element.attr('template')];
        if (template !== undefined) templates.set(id, template.place);
        for (const set of element.all('meta_attributes')) {
          const reference = set.attr('id-ref');
          if (reference === undefined) continue;
          references.push({ primitive: id, range: element.range, at: reference.place, set: reference.value });
        }
      },
      end(document) {
        for (const [id, at] of templates) {
          const resource = document.resources.get(id);
          // In a group or a clone it could make none anyway.
          if (resource === undefined || resource.parent !== undefined) continue;
          const template = templateOf(resource, document);
          if (template === undefined || !settingsOf(resource, document).isAgent('remote', 'pacemaker')) continue;
          const data = { primitive: label('primitive', id), template: template.id };
          const also = [{ message: label('template', template.id), at: template.at.range }];
          const remedy = 'Write class="ocf" provider="pacemaker" type="remote" in place of template';
          context.report({ say: 'remote', with: data, at, also, remedy });
        }
        for (const template of censusOf(document).templates) {
          const guest = template.meta.get('remote-node');
          if (guest === undefined || guest.text.trim() === '') continue;
          if (derivedFrom(template, document).every(({ meta }) => meta.has('remote-node'))) continue;
          const remedy = 'Set it in the meta_attributes of a primitive made from the template';
          context.report({ say: 'template', with: { value: guest.text, template: template.id }, at: guest.at, remedy });
        }
        for (const { primitive, range, at, set } of references) {
          const resource = document.resources.get(primitive);
          const guest = resource?.meta.get('remote-node');
          if (resource === undefined || guest === undefined || guest.text.trim() === '') continue;
          // One of its own, or in a clone, where it would make none anyway.
          if (guest.at.range.start > range.start && guest.at.range.start < range.end) continue;
          if (multipliedBy(resource) !== undefined) continue;
          const data = { value: guest.text, primitive: label('primitive', primitive), set };
          const also = [{ message: 'remote-node is set here', at: guest.at.range }];
          const remedy = 'Give the primitive a remote-node of its own, or meta_attributes without remote-node';
          context.report({ say: 'reference', with: data, at, also, remedy });
        }
        const defaults = document.rscDefaults.get('remote-node');
        if (defaults === undefined || defaults.text.trim() === '') return;
        const remedy = 'Set it in the meta_attributes of the primitive that runs the guest';
        context.report({ say: 'defaults', with: { value: defaults.text }, at: defaults.at, remedy });
      },
    };
  },
});
