import { bundleOf } from '../../src/cib/bundle/facts.js';
import { runOptionsOf, wordsOf } from '../../src/cib/bundle/run-options.js';
import { judgedContainer, runOptionsAttribute } from '../../src/cib/bundle/technologies.js';
import { inAttribute, withoutAttribute } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/** A word, or the value after its first equals sign, that stands between quotes. */
const BETWEEN_QUOTES = /^(?:[^"'=]*=)?(?:".*"|'.*')$/;

export default defineRule({
  id: 'bundle/options-quoting',
  severity: 'warning',
  summary: '`options` is a list of options separated by blanks, without quotes',
  covers: ['manual/35'],
  why: `\`options\` goes onto the command line of the runtime. The agents ocf:heartbeat:docker and ocf:heartbeat:podman split it at
blanks and do nothing about quotes: \`-e "NAME=a b"\` sets a variable called \`"NAME\`, and \`b"\` is left over. The first word that is
neither an option nor its value is taken for the image, and the image for a command, so the container does not start.`,
  remedy: 'Write options without quotes, and put values with blanks into a file, such as one for --env-file',
  see: [MANUAL.bundleContainerProperties],
  fixable: true,
  hasSuggestions: true,
  messages: {
    empty: (d: { bundle: string }) => `options of ${d.bundle} is empty`,
    open: (d: { bundle: string; text: string }) =>
      `options of ${d.bundle} opens a quote that nothing closes: ${d.text}`,
    split: (d: { bundle: string; text: string }) =>
      `options of ${d.bundle} has the quoted words ${d.text}, which are split at the blanks all the same`,
    kept: (d: { bundle: string; text: string }) =>
      `options of ${d.bundle} has quotes in ${d.text}, which the container gets as part of the value`,
    stray: (d: { bundle: string; text: string }) =>
      `options of ${d.bundle} has "${d.text}", which is no option and is taken for the image`,
  },
  examples: [
    { bad: `<bundle id="web"><podman image="httpd:2.4" options="«»"/></bundle>`, says: ['empty'] },
    { bad: `<bundle id="web"><podman image="httpd:2.4" options="--label «'web server»"/></bundle>`, says: ['open'] },
    { bad: `<bundle id="web"><podman image="httpd:2.4" options="--label «'web server'»"/></bundle>`, says: ['split'] },
    { bad: `<bundle id="web"><podman image="httpd:2.4" options="-e «NAME='web'»"/></bundle>`, says: ['kept'] },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" options="«privileged» --user=root"/></bundle>`,
      says: ['stray'],
    },
    { bad: `<bundle id="web"><podman image="httpd:2.4" options="--user=root «httpd»"/></bundle>`, says: ['stray'] },
    {
      note: 'An option that is not known may take a value',
      good: `<bundle id="web">
  <docker image="httpd:2.4" options="--privileged --user root --new-option value -it --log-opt tag={{.Name}}"/>
</bundle>`,
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" options="«—privileged» --user=root"/></bundle>`,
      note: 'A dash that a word processor made',
      says: ['stray'],
    },
    {
      note: 'An apostrophe is passed on, and that is what it is for',
      good: `<bundle id="web"><docker image="httpd:2.4" options="-e TITLE=it's --user=root"/></bundle>`,
    },
    {
      note: 'Quotes inside a value are part of it',
      good: `<bundle id="web"><docker image="httpd:2.4" options='--label a={"b":1}'/></bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const options = runOptionsAttribute(judgedContainer(element, context.schema));
      if (options === undefined) return;
      const { value } = options;
      const bundle = bundleLabel(bundleOf(element).id);
      if (value.trim() === '') {
        const fix = { title: 'Remove the attribute', edits: [withoutAttribute(options)] };
        context.report({ say: 'empty', with: { bundle }, at: options, remedy: 'Remove the attribute', fix });
        return;
      }
      const words = wordsOf(value);
      let faulty = false;
      for (const { text: bare, start, end, open, quoted } of words) {
        const text = value.slice(start, end);
        if (!quoted) continue;
        const say = open ? 'open' : /\s/.test(text) ? 'split' : BETWEEN_QUOTES.test(text) ? 'kept' : undefined;
        if (say === undefined) continue;
        faulty = true;
        const at = options.part(start, end);
        const edits = [{ range: at.range, text: inAttribute(bare) }];
        const fix = { title: `Write ${bare}`, applicability: 'unsafe', edits } as const;
        context.report({ say, with: { bundle, text }, at, ...(say === 'kept' ? { fix } : {}) });
      }
      if (faulty) return;
      const stray = strayWord(value);
      if (stray === undefined) return;
      const at = options.part(stray.start, stray.end);
      const remedy = 'Remove the word, or begin it with a dash if it is an option';
      context.report({ say: 'stray', with: { bundle, text: stray.text }, at, remedy });
    },
  }),
});

/** The first word that is no option and cannot be the value of one. */
function strayWord(options: string): { text: string; start: number; end: number } | undefined {
  const taken = runOptionsOf(options);
  let next = 0;
  for (const word of wordsOf(options)) {
    while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= word.start) next += 1;
    const inside = (taken[next]?.start ?? Number.POSITIVE_INFINITY) <= word.start;
    if (!inside && !word.text.startsWith('-')) return word;
  }
  return undefined;
}
