import { pageOf } from '../../about.js';
import { releaseOf } from '../../cib/release.js';
import { schemaOf } from '../../cib/schema/version.js';
import { UsageError } from '../../config/config.js';
import { unknown } from '../../config/did-you-mean.js';
import { PRESET_NAMES, PRESETS } from '../../config/presets.js';
import { lintText } from '../../engine/lint.js';
import type { AnyRule, Example } from '../../engine/rule.js';
import { frameLine } from '../../report/frame.js';
import { type Paint, painter } from '../../report/paint.js';
import type { Arguments } from '../arguments.js';
import { type ColorChoice, colored, type Io, OK, widthOf } from '../io.js';
import { writeAll } from '../output.js';
import { ALL_RULES, settingsOf } from '../settings.js';
import { wrapped } from '../wrap.js';

/** `ciblint explain RULE`: the rule's manual page. */
export async function explain(args: Arguments, io: Io): Promise<number> {
  const { rules } = await settingsOf(args, io.cwd);
  const id = args['rule-id'] as string;
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) {
    const near = rules.filter((one) => one.id.endsWith(`/${id}`));
    if (near[0] !== undefined) throw new UsageError(`there is no rule "${id}"; did you mean "${near[0].id}"?`);
    throw new UsageError(
      unknown(
        'rule',
        id,
        rules.map((one) => one.id),
      ),
    );
  }
  const page = new Page(rule, Math.min(widthOf(io), 100), painter(colored((args.color as ColorChoice) ?? 'auto', io)));
  await writeAll(
    io.stdout,
    (await page.lines()).map((line) => `${line.trimEnd()}\n`),
  );
  return OK;
}

/** The page of one rule, as lines. */
class Page {
  readonly #rule: AnyRule;
  readonly #width: number;
  readonly #paint: Paint;

  constructor(rule: AnyRule, width: number, paint: Paint) {
    this.#rule = rule;
    this.#width = width;
    this.#paint = paint;
  }

  async lines(): Promise<string[]> {
    const { id, severity, summary, why, remedy, see = [], options, conformance, fixable, hasSuggestions } = this.#rule;
    const presets = PRESET_NAMES.filter((preset) => PRESETS[preset].has(this.#rule));
    const facts = [
      `in ${presets.length === 1 ? 'preset' : 'presets'} ${presets.join(', ')}`,
      ...(conformance === true ? ['the CIB schema refuses this too'] : []),
      ...(fixable === true ? ['can be fixed automatically'] : []),
      ...(hasSuggestions === true ? ['may suggest a repair'] : []),
    ];
    const examples = await Promise.all(this.#rule.examples.map((example) => this.#example(example)));
    const page = ALL_RULES.includes(this.#rule) ? pageOf(id) : undefined;
    return [
      `${this.#paint.bold(id)}  ${this.#paint.severity(severity, severity)}`,
      ...wrapped(summary, this.#width),
      this.#paint.dim(facts.join('; ')),
      ...(page === undefined ? [] : [page]),
      '',
      ...why
        .trim()
        .split(/\n{2,}/)
        .flatMap((paragraph) => [...wrapped(paragraph, this.#width), '']),
      ...wrapped(remedy, this.#width, `${this.#paint.accent('fix:')} `),
      '',
      ...this.#options(options),
      ...examples.flat(),
      ...(see.length === 0 ? [] : [this.#paint.bold('See also')]),
      ...see.flatMap(({ title, url }) => [`  ${title}`, `  ${this.#paint.dim(url)}`]),
    ];
  }

  #options(options: AnyRule['options']): string[] {
    if (options === undefined) return [];
    const { properties } = options.schema as { properties?: Record<string, { description?: string }> };
    const lines = Object.entries(properties ?? {}).map(([name, { description }]) => `  ${name}: ${description ?? ''}`);
    return [this.#paint.bold('Options'), ...lines, `  default: ${JSON.stringify(options.default)}`, ''];
  }

  async #example(example: Example): Promise<string[]> {
    const bad = 'bad' in example;
    const conditions = [
      example.note,
      example.schema === undefined ? undefined : `schema ${example.schema}`,
      example.pacemaker === undefined ? undefined : `Pacemaker ${example.pacemaker}`,
    ].filter((text) => text !== undefined);
    const title = this.#paint.bold(bad ? 'Wrong' : 'Right');
    const note = conditions.length === 0 ? '' : this.#paint.dim(` (${conditions.join('; ')})`);
    const code = bad
      ? await this.#bad(example.bad.replace(/[«»]/g, ''), example)
      : example.good.split('\n').map((line) => `    ${line}`);
    return [`${title}${note}`, ...code, ''];
  }

  /** The code as the rule sees it: what it says stands under the place it says it of. */
  async #bad(code: string, example: Example): Promise<string[]> {
    const { rule, severity } = { rule: this.#rule, severity: this.#rule.severity };
    const schema = example.schema === undefined ? undefined : schemaOf(example.schema);
    const release = example.pacemaker === undefined ? undefined : releaseOf(example.pacemaker);
    const { findings } = lintText(code, 'example', {
      rules: [{ rule, severity, options: example.options ?? rule.options?.default }],
      ...(schema === undefined ? {} : { schema }),
      ...(release === undefined ? {} : { release }),
    });
    const layout = { gutter: 3, width: Number.POSITIVE_INFINITY, paint: this.#paint, ciLog: false };
    const frames = code.split('\n').map((text, index) => {
      const line = index + 1;
      const here = findings.filter(({ range }) => range.start.line === line);
      const marks = here.map(({ range, message }) => ({
        start: range.start.column,
        end: range.end.line === line ? range.end.column : undefined,
        sign: '^',
        label: message,
        paint: (shown: string) => this.#paint.severity(severity, shown),
      }));
      return frameLine({ line, text, column: 1, cut: false }, marks, layout);
    });
    return (await Promise.all(frames)).flat();
  }
}
