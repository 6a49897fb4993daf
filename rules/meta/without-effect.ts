import { censusOf } from '../../src/cib/census.js';
import type { Resource } from '../../src/cib/document.js';
import type { Value } from '../../src/cib/nvpairs.js';
import { metaAttribute } from '../../src/cib/options/find.js';
import { on } from '../../src/cib/options/pairs.js';
import { alteredValue, readingOf } from '../../src/cib/options/reading.js';
import { isPlainClone } from '../../src/cib/promotability.js';
import { isBefore, type Release, releaseOf } from '../../src/cib/release.js';
import { derivedFrom, templateOf } from '../../src/cib/tree.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const RELEASE_2 = releaseOf('2.0.0') as Release;
const OF_GUEST = ['remote-addr', 'remote-port', 'remote-connect-timeout', 'remote-allow-migrate'];
const OF_PROMOTION = ['promoted-max', 'promoted-node-max', 'master-max', 'master-node-max'];

export default defineRule({
  id: 'meta/without-effect',
  severity: 'warning',
  summary: 'A meta-attribute that needs another one has it',
  why: `\`remote-node\` makes a guest node of what a primitive runs, and only then there is a connection that \`remote-addr\`,
\`remote-port\` and the like could be about. \`promoted-max\` and
\`promoted-node-max\` count promoted instances, of which there are none without \`promotable\`. None of this is reported anywhere.`,
  remedy: 'Set the other meta-attribute, too, or remove this one',
  messages: {
    guest: (d: { name: string; holder: string }) => `${d.name} has no effect ${on(d.holder)}, which has no remote-node`,
    promotable: (d: { name: string; holder: string }) =>
      `${d.name} has no effect ${on(d.holder)}, which is not promotable`,
  },
  examples: [
    {
      bad: `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-meta">
  <nvpair id="vm-addr" name="remote-addr" value="«192.0.2.7»"/>
</meta_attributes></primitive>`,
      says: ['guest'],
    },
    {
      bad: `<clone id="db-clone"><meta_attributes id="db-meta"><nvpair id="db-max" name="promoted-max" value="«1»"/></meta_attributes>
  <primitive id="db" class="ocf" provider="linbit" type="drbd"/>
</clone>`,
      says: ['promotable'],
    },
    {
      note: 'The former names have no more effect.',
      bad: `<clone id="db-clone"><meta_attributes id="db-meta"><nvpair id="db-max" name="master-max" value="«1»"/></meta_attributes>
  <primitive id="db" class="ocf" provider="linbit" type="drbd"/>
</clone>`,
      says: ['promotable'],
    },
    {
      note: 'The primitive that is made of it may stand elsewhere.',
      good: `<template id="guests" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="guests-meta">
  <nvpair id="guests-port" name="remote-port" value="4121"/>
</meta_attributes></template>`,
    },
    {
      note: 'The template has what the primitives made from it have in common.',
      good: `<resources>
  <template id="guests" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="guests-meta">
    <nvpair id="guests-port" name="remote-port" value="4121"/>
  </meta_attributes></template>
  <primitive id="vm" template="guests"><meta_attributes id="vm-meta"><nvpair id="vm-node" name="remote-node" value="guest"/></meta_attributes></primitive>
</resources>`,
    },
    {
      note: 'How the value is read is another mistake.',
      good: `<clone id="db-clone"><meta_attributes id="db-meta"><nvpair id="db-max" name="promoted-max" value="99999999999999"/></meta_attributes>
  <primitive id="db" class="ocf" provider="linbit" type="drbd"/>
</clone>`,
      also: ['meta/altered-value'],
    },
    {
      note: 'Switched off on purpose.',
      good: `<clone id="db-clone"><meta_attributes id="db-meta">
    <nvpair id="db-promotable" name="promotable" value="false"/><nvpair id="db-max" name="promoted-max" value="1"/>
  </meta_attributes>
  <primitive id="db" class="ocf" provider="linbit" type="drbd"/>
</clone>`,
    },
  ],
  reads: ['resources', 'rscDefaults'],
  check: (context) => ({
    end(document) {
      const seen = new Set<number>();
      const isFirst = (start: number) => !seen.has(start) && seen.add(start);
      const makesGuest = (resource: Resource): boolean => {
        if (resource.meta.has('remote-node')) return true;
        if (resource.kind === 'template') {
          // What is made of it may stand in the rest of the document.
          const derived = derivedFrom(resource, document);
          return derived.some(({ meta }) => meta.has('remote-node')) || (!document.whole && derived.length === 0);
        }
        const template = templateOf(resource, document);
        return template?.meta.has('remote-node') ?? resource.template !== undefined;
      };
      // What cannot be read, or is not read as it looks, is another mistake.
      const isRead = (name: string, value: Value) => {
        const option = metaAttribute(name);
        if (option === undefined || !readingOf(option, value.text, context).ok) return false;
        return alteredValue(option, name, value, context) === undefined;
      };
      for (const resource of censusOf(document).withMeta) {
        const { kind, meta } = resource;
        const holder = label(kind, resource.id);
        if (kind === 'primitive' || kind === 'template') {
          for (const name of OF_GUEST) {
            const value = meta.get(name);
            if (value === undefined || makesGuest(resource) || !isRead(name, value) || !isFirst(value.at.range.start))
              continue;
            context.report({
              say: 'guest',
              with: { name, holder },
              at: value.at,
              remedy: 'Set remote-node, or remove it',
            });
          }
        } else if (isPlainClone(resource, document))
          for (const name of OF_PROMOTION) {
            const value = meta.get(name);
            if (value === undefined || !isRead(name, value) || !isFirst(value.at.range.start)) continue;
            const remedy = isBefore(context.release, RELEASE_2)
              ? 'Make a master of the clone, or remove it'
              : 'Set promotable="true", or remove it';
            context.report({ say: 'promotable', with: { name, holder }, at: value.at, remedy });
          }
      }
    },
  }),
});
