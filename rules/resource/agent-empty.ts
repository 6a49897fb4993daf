import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'resource/agent-empty',
  severity: 'error',
  summary: 'A primitive says which agent it is run by',
  why: `The agent is found by class, provider and type. The schema takes an empty \`type\` or \`provider\`, and so does Pacemaker,
but no agent has that name: every operation of the resource fails as not installed.`,
  remedy: 'Write the name',
  messages: {
    empty: (d: { resource: string; name: string }) => `The ${d.name} of ${d.resource} is empty, so it has no agent`,
  },
  examples: [
    { bad: `<primitive id="web" class="ocf" provider="heartbeat" type="«»"/>`, says: ['empty'] },
    { bad: `<template id="web" class="ocf" provider="« »" type="apache"/>`, says: ['empty'] },
    { good: `<primitive id="web" class="systemd" type="httpd"/>` },
  ],
  check: (context) => {
    const see = (element: Element) => {
      for (const name of ['provider', 'type']) {
        const attribute = element.attr(name);
        if (attribute === undefined || attribute.value.trim() !== '') continue;
        // Where there is no provider to name, an empty one is none.
        if (name === 'provider' && element.value('class')?.trim() !== 'ocf') continue;
        const data = { resource: label(element.name, element.value('id') ?? ''), name };
        context.report({ say: 'empty', with: data, at: attribute, remedy: `Write the name of the ${WORDS[name]}` });
      }
    };
    return { primitive: see, template: see };
  },
});

const WORDS: Readonly<Record<string, string>> = { provider: 'provider, such as heartbeat', type: 'agent' };
