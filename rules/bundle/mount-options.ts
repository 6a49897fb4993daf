import { TECHNOLOGIES, type Technology } from '../../src/cib/bundle/facts.js';
import {
  exclusiveWith,
  knownElsewhere,
  knowsMountOption,
  type MountOption,
  mountOptionsOf,
} from '../../src/cib/bundle/mount-options.js';
import { storageMappingName } from '../../src/cib/bundle/mount-paths.js';
import { withoutAttribute, withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { remembered } from '../../src/cib/values/remembered.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';
import type { Attribute, Element, Place } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'bundle/mount-options',
  severity: 'warning',
  summary: 'The options of a storage-mapping are a list with commas of mount options that the runtime knows',
  covers: ['manual/97'],
  why: `Pacemaker does not look at a mapping's \`options\`; they are pasted behind the target into the \`-v\` option of
\`docker run\` or \`podman run\`. Both refuse an option they do not know, an empty one and two that exclude each other, and the
container does not start. At a blank the command line is split: what follows is taken for the name of the image to run. The
options of \`mount\` and \`fstab\`, such as \`defaults\` or \`noatime\`, are not known here.`,
  remedy: 'Write the options with commas and without blanks, such as options="rw,z"',
  see: [MANUAL.bundleStorageProperties],
  fixable: true,
  messages: {
    unknown: (d: { mapping: string; option: string; technology: string }) =>
      `${d.mapping} has the option "${d.option}", which ${d.technology} does not know`,
    elsewhere: (d: { mapping: string; option: string; technology: string; other: string }) =>
      `${d.mapping} has the option "${d.option}", which ${d.other} knows, but not ${d.technology}`,
    empty: (d: { mapping: string }) => `${d.mapping} has an empty item in its options`,
    blank: (d: { mapping: string; value: string }) => `${d.mapping} has a blank in options="${d.value}"`,
    both: (d: { mapping: string; first: string; second: string }) =>
      `${d.mapping} has the options "${d.first}" and "${d.second}", which exclude each other`,
    twice: (d: { mapping: string; option: string }) => `${d.mapping} has the option "${d.option}" twice`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir="/srv/html" target-dir="/html" options="ro,«noatime»"/>
    <storage-mapping id="docs" source-dir="/srv/docs" target-dir="/docs" options="«RO»"/>
  </storage>
</bundle>`,
      says: ['unknown', 'unknown'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage><storage-mapping id="html" source-dir="/srv/html" target-dir="/html" options="ro,«U»"/></storage>
</bundle>`,
      says: ['elsewhere'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir="/srv/html" target-dir="/html" options="«»"/>
    <storage-mapping id="docs" source-dir="/srv/docs" target-dir="/docs" options="ro«,»"/>
    <storage-mapping id="more" source-dir="/srv/more" target-dir="/more" options="ro,« »z"/>
  </storage>
</bundle>`,
      says: ['empty', 'empty', 'blank'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir="/srv/html" target-dir="/html" options="rw,«ro»"/>
    <storage-mapping id="docs" source-dir="/srv/docs" target-dir="/docs" options="z,ro,«Z»"/>
    <storage-mapping id="more" source-dir="/srv/more" target-dir="/more" options="ro,«ro»"/>
  </storage>
</bundle>`,
      says: ['both', 'both', 'twice'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir="/srv/html" target-dir="/html" options="ro,z,rslave"/>
    <storage-mapping id="docs" source-dir="/srv/docs" target-dir="/docs"/>
  </storage>
</bundle>`,
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir="/srv/html" target-dir="/html" options="ro,U,noexec,nodev,nosuid,rbind"/>
    <storage-mapping id="docs" source-dir="/srv/docs" target-dir="/docs" options="O,upperdir=/srv/up,workdir=/srv/work"/>
    <storage-mapping id="mapped" source-dir="/srv/mapped" target-dir="/mapped" options="idmap=uids=0-1000-1"/>
  </storage>
</bundle>`,
    },
  ],
  check: (context) => ({
    'storage-mapping'(element) {
      const attribute = element.attr('options');
      const technology = technologyOf(element);
      if (attribute === undefined || technology === 'rkt') return;
      const { value } = attribute;
      if (isFine[technology ?? 'either'](value)) return;
      const mapping = storageMappingName(element.value('id'), element.value('target-dir'));
      const seen = new Map<number | string, MountOption>();
      const blank = /\s+/.exec(value);
      const items = mountOptionsOf(value);
      if (blank !== null && value.trim() !== '') {
        const at = attribute.part(blank.index, blank.index + blank[0].length);
        const fix = fixOf(attribute, items, technology);
        context.report({ say: 'blank', with: { mapping, value }, at, remedy: remedyOf(items), ...fix });
      } else {
        const empty = items.find(({ text }) => text === '');
        const at = empty === undefined ? undefined : emptyPlace(attribute, empty);
        const fix = fixOf(attribute, items, technology);
        if (at !== undefined) context.report({ say: 'empty', with: { mapping }, at, remedy: remedyOf(items), ...fix });
      }
      for (const item of items) {
        const { text: option } = item;
        // What a blank splits is judged as a whole: one mistake.
        if (option === '' || /\s/.test(option)) continue;
        const at = attribute.part(item.start, item.end);
        if (!knows(technology, option)) {
          const other = technology && knownElsewhere(technology, option);
          const data = { mapping, option, technology: technology ?? 'neither docker nor podman' };
          const meant = meantBy(technology, option);
          const remedy = meant === undefined ? `Remove "${option}"` : `Write ${meant}`;
          const fix = meant === undefined ? {} : { fix: { title: remedy, edits: [{ range: at.range, text: meant }] } };
          if (other === undefined) context.report({ say: 'unknown', with: data, at, remedy, ...fix });
          else context.report({ say: 'elsewhere', with: { ...data, other }, at, remedy, ...fix });
          continue;
        }
        const key = exclusiveWith(option);
        const earlier = seen.get(key);
        if (earlier === undefined) seen.set(key, item);
        else if (earlier.text === option) {
          const remedy = `Remove one "${option}"`;
          // The comma before it goes too; there is one, as it is not the first.
          const { range } = attribute.part(value.lastIndexOf(',', item.start), item.end);
          const fix = { title: remedy, edits: [{ range, text: '' }] };
          context.report({ say: 'twice', with: { mapping, option }, at, remedy, fix });
        } else {
          const data = { mapping, first: earlier.text, second: option };
          context.report({ say: 'both', with: data, at, remedy: 'Keep one of the two' });
        }
      }
    },
  }),
});

/** Whether nothing is to be said of a list: the lists of a CIB are few, and most are fine. */
const isFine = {
  docker: remembered((value) => isFineFor('docker', value)),
  podman: remembered((value) => isFineFor('podman', value)),
  either: remembered((value) => isFineFor(undefined, value)),
};

function isFineFor(technology: 'docker' | 'podman' | undefined, value: string): boolean {
  const options = mountOptionsOf(value).map(({ text }) => text);
  const isSound = options.every((option) => option !== '' && knows(technology, option)) && !/\s/.test(value);
  return isSound && new Set(options.map(exclusiveWith)).size === options.length;
}

/** The items without what is empty or blank. */
function soundIn(items: readonly MountOption[]): string[] {
  return items.flatMap(({ text }) => text.split(/\s+/)).filter((option) => option !== '');
}

/** Writes the list anew, if all that is in it is known: what a blank divides may be one thing. */
function fixOf(
  attribute: Attribute,
  items: readonly MountOption[],
  technology: 'docker' | 'podman' | undefined,
): { fix?: FixOf } {
  const options = soundIn(items);
  if (!options.every((option) => knows(technology, option))) return {};
  const edit = options.length === 0 ? withoutAttribute(attribute) : withValue(attribute, options.join(','));
  return { fix: { title: remedyOf(items), edits: [edit] } };
}

/** The whole list without what is empty or blank. */
function remedyOf(items: readonly MountOption[]): string {
  const options = soundIn(items);
  return options.length === 0 ? 'Remove options' : `Write options="${options.join(',')}"`;
}

/** The comma that an empty item is next to, or all where there is nothing but empty items. */
function emptyPlace(attribute: Attribute, { start, end }: MountOption): Place {
  const { value } = attribute;
  if (/^[\s,]*$/.test(value)) return attribute.place;
  return end < value.length ? attribute.part(end, end + 1) : attribute.part(start - 1, start);
}

/** The option that was meant by one in capitals, or by the words that other tools have for it. */
function meantBy(technology: 'docker' | 'podman' | undefined, option: string): string | undefined {
  const word = option.toLowerCase();
  if (/^read-?only$/.test(word)) return 'ro';
  if (/^(?:read-?write|writable)$/.test(word)) return 'rw';
  return word !== option && knows(technology, word) ? word : undefined;
}

/** The technology that the mapping's bundle uses; undefined for a mapping on its own. */
function technologyOf(mapping: Element): Technology | undefined {
  const bundle = mapping.parent?.parent;
  return TECHNOLOGIES.find((technology) => bundle?.first(technology) !== undefined);
}

function knows(technology: 'docker' | 'podman' | undefined, option: string): boolean {
  if (technology !== undefined) return knowsMountOption(technology, option);
  return knowsMountOption('docker', option) || knowsMountOption('podman', option);
}
