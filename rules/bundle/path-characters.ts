import { storageMappingName } from '../../src/cib/bundle/mount-paths.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

/** The characters that end a path where the path is pasted into. */
const NAMES = ['source-dir', 'source-dir-root', 'target-dir'] as const;

const ENDING: Readonly<Record<(typeof NAMES)[number], RegExp>> = {
  'source-dir': /[: \t\r\n]/,
  'source-dir-root': /[:, \t\r\n]/,
  'target-dir': /[: \t\r\n]/,
};

export default defineRule({
  id: 'bundle/path-characters',
  severity: 'error',
  summary: 'The paths of a storage-mapping hold no blank, colon or, in a root, comma',
  covers: ['manual/96'],
  why: `Pacemaker pastes the paths into \`-v source:target:options\`, and the resource agent splits the command line at
blanks; no quoting helps. A colon starts the next part of the option and a blank ends it, so the container starts with wrong
mounts or not at all. The directories below a \`source-dir-root\` are also handed to the agent as a list with commas, by which
it creates them: with a comma in the path it creates others.`,
  remedy: 'Use a path without this character; a symbolic link on the host will do',
  see: [MANUAL.bundleStorageProperties],
  messages: {
    colon: (d: { mapping: string; attribute: string; value: string }) =>
      `${d.mapping} has a colon in ${d.attribute}="${d.value}"`,
    blank: (d: { mapping: string; attribute: string; value: string }) =>
      `${d.mapping} has a blank in ${d.attribute}="${d.value}"`,
    comma: (d: { mapping: string; attribute: string; value: string }) =>
      `${d.mapping} has a comma in ${d.attribute}="${d.value}"`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir="/srv/html" target-dir="/var/www/html«:»ro" options="ro"/>
    <storage-mapping id="docs" source-dir="/srv/my« »documents" target-dir="/docs" options="ro"/>
    <storage-mapping id="data" source-dir-root="/srv/a«,»b" target-dir="/data"/>
  </storage>
</bundle>`,
      says: ['colon', 'blank', 'comma'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage><storage-mapping id="rcs" source-dir="/srv/html,v" target-dir="/srv/html,v" options="ro"/></storage>
</bundle>`,
    },
    {
      note: 'What is no absolute path has to be written anew',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage><storage-mapping id="html" source-dir="nfs:/html" target-dir="/html"/></storage>
</bundle>`,
      also: ['bundle/absolute-paths'],
    },
  ],
  check: (context) => ({
    'storage-mapping'(element) {
      for (const name of NAMES) {
        const attribute = element.attr(name);
        const ending = ENDING[name];
        // What is no absolute path has to be written anew, and another rule says so.
        if (attribute === undefined || !ending.test(attribute.value) || !attribute.value.trim().startsWith('/'))
          continue;
        const index = attribute.value.search(ending);
        const character = attribute.value.charAt(index);
        const say = character === ':' ? 'colon' : character === ',' ? 'comma' : 'blank';
        const target = name === 'target-dir' ? undefined : element.value('target-dir');
        const mapping = storageMappingName(element.value('id'), target);
        const data = { mapping, attribute: name, value: attribute.value };
        context.report({ say, with: data, at: attribute.part(index, index + 1), ...remedyFor(name, attribute.value) });
      }
    },
  }),
});

function remedyFor(name: string, value: string): { remedy?: string } {
  // Somebody wrote more of a volume into one attribute, as on the command line.
  if (name === 'target-dir' && /^[^:]+:(?:ro|rw|z|Z)(?:,\w+)*$/.test(value))
    return { remedy: 'Give mount options in the attribute options' };
  if (name !== 'target-dir' && /^[^:\s]+:\//.test(value))
    return { remedy: `Give only the path on the host in ${name}, and the one in the container in target-dir` };
  if (!/\s/.test(value.trim()) && value !== value.trim()) return { remedy: `Write ${name}="${value.trim()}"` };
  return name === 'target-dir' ? { remedy: 'Use a path without this character' } : {};
}
